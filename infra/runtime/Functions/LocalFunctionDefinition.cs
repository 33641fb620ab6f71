using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Functions;

/// <summary>A function as middleware sees it.</summary>
internal sealed class LocalFunctionDefinition(FunctionDescriptor function) : FunctionDefinition
{
    public override string Id { get; } = function.Name.ToLowerInvariant();

    public override string Name => function.Name;

    public override string EntryPoint { get; } = $"{function.Method.DeclaringType!.FullName}.{function.Method.Name}";

    public override string PathToAssembly { get; } = function.Method.DeclaringType!.Assembly.Location;

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. function.Parameters.Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.HasDefaultValue ? p.DefaultValue : null))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = ImmutableDictionary<string, BindingMetadata>.Empty
        .Add(function.TriggerParameter.Name!, new LocalBindingMetadata(function.TriggerParameter.Name!, function.TriggerType, BindingDirection.In));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = function.Kind == TriggerKind.Http
        ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new LocalBindingMetadata("$return", "http", BindingDirection.Out))
        : ImmutableDictionary<string, BindingMetadata>.Empty;
}
