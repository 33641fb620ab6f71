using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Sso.LocalRuntime.Functions;

/// <summary>A function of the app, found by its attributes.</summary>
/// <param name="Name">As in its attribute.</param>
/// <param name="Method">What is called.</param>
/// <param name="Kind">What starts it.</param>
/// <param name="TriggerParameter">The parameter with the trigger's attribute.</param>
/// <param name="Trigger">That attribute.</param>
internal sealed record FunctionDescriptor(
    string Name, MethodInfo Method, TriggerKind Kind, ParameterInfo TriggerParameter, TriggerBindingAttribute Trigger)
{
    public IReadOnlyList<ParameterInfo> Parameters { get; } = Method.GetParameters();

    public FunctionDefinition Definition => field ??= new LocalFunctionDefinition(this);

    /// <summary>As the host calls the binding.</summary>
    public string TriggerType => Kind switch
    {
        TriggerKind.Http => "httpTrigger",
        TriggerKind.Timer => "timerTrigger",
        TriggerKind.Orchestration => "orchestrationTrigger",
        TriggerKind.Activity => "activityTrigger",
        TriggerKind.EventGrid => "eventGridTrigger",
        _ => throw new InvalidOperationException($"There is no trigger {Kind}."),
    };
}
