using System.Diagnostics.CodeAnalysis;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a function returned; middleware may replace it.</summary>
/// <typeparam name="T">The type as which it is read.</typeparam>
[SuppressMessage("Naming", "CA1724:Type names should not match namespaces", Justification = "The platform's name.")]
public abstract class InvocationResult<T> : InvocationResult
{
    public abstract T? Value { get; set; }
}
