using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>Describes a function to middleware.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    public LocalFunctionDefinition(FunctionEntry entry)
    {
        var method = entry.Method;
        Name = entry.Name;
        Id = $"{method.DeclaringType!.FullName}.{method.Name}";
        PathToAssembly = method.DeclaringType.Assembly.Location;
        Parameters = [.. entry.Parameters.Select(parameter => new FunctionParameter(
            parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null))];
        InputBindings = ImmutableDictionary<string, BindingMetadata>.Empty.Add(
            entry.Trigger.Name!, new LocalBindingMetadata(entry.Trigger.Name!, BindingType(entry.TriggerAttribute)));
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint => Id;

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    // HttpTriggerAttribute → httpTrigger, as the host names it.
    private static string BindingType(Attribute trigger)
    {
        var name = trigger.GetType().Name[..^nameof(Attribute).Length];
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
