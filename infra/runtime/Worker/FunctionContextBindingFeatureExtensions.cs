using Sso.LocalRuntime.Invocation;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Reads and replaces what a function returned, from middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context) => context.GetInvocationResult<object>();

    /// <exception cref="InvalidOperationException">The returned value is of another type.</exception>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new LocalInvocationResult<T>(context.Features.Get<FunctionReturn>()
            ?? throw new InvalidOperationException("This context was not made by the runtime: it has no invocation result."));
    }
}
