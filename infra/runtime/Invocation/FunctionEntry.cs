using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Sso.LocalRuntime.Invocation;

/// <summary>A method of the app with <see cref="FunctionAttribute"/>.</summary>
internal sealed class FunctionEntry
{
    /// <exception cref="InvalidOperationException">The method has no trigger, or more than one.</exception>
    public FunctionEntry(string name, MethodInfo method)
    {
        Name = name;
        Method = method;
        Parameters = method.GetParameters();
        var triggers = Parameters.Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        Trigger = triggers.Count == 1
            ? triggers[0]
            : throw new InvalidOperationException($"Function '{name}' ({method.DeclaringType}.{method.Name}) needs exactly one trigger and has {triggers.Count}.");
        TriggerAttribute = Trigger.GetCustomAttribute<TriggerBindingAttribute>()!;
        Definition = new LocalFunctionDefinition(this);
    }

    public string Name { get; }

    public MethodInfo Method { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>The parameter with the trigger's attribute.</summary>
    public ParameterInfo Trigger { get; }

    public TriggerBindingAttribute TriggerAttribute { get; }

    public FunctionDefinition Definition { get; }

    /// <summary>The name by which orchestrators call it: the attribute's, or the function's.</summary>
    public string DurableName => TriggerAttribute switch
    {
        ActivityTriggerAttribute { Activity: { Length: > 0 } activity } => activity,
        OrchestrationTriggerAttribute { Orchestration: { Length: > 0 } orchestration } => orchestration,
        _ => Name,
    };
}
