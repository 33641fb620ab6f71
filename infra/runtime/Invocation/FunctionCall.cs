using Microsoft.AspNetCore.Http;
using Sso.LocalRuntime.Functions;

namespace Sso.LocalRuntime.Invocation;

/// <summary>A call of a function.</summary>
/// <param name="Function">What is called.</param>
/// <param name="TriggerValue">What the trigger brings; an activity's input as JSON.</param>
/// <param name="BindingData">Named values for parameters: route and query values, the instance id.</param>
/// <param name="CancellationToken">Cancelled when the caller went away or the host stops.</param>
internal sealed record FunctionCall(
    FunctionDescriptor Function, object? TriggerValue, IReadOnlyDictionary<string, object?> BindingData, CancellationToken CancellationToken)
{
    /// <summary>The request of an HTTP trigger.</summary>
    public HttpContext? Http { get; init; }
}
