using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Invocation;

/// <summary>A typed view of what the function returned.</summary>
internal sealed class LocalInvocationResult<T>(FunctionReturn result) : InvocationResult<T>
{
    public override T? Value
    {
        get => result.Value switch
        {
            null => default,
            T value => value,
            var other => throw new InvalidOperationException($"The function returned a {other.GetType()}, which cannot be read as {typeof(T)}."),
        };
        set => result.Value = value;
    }
}
