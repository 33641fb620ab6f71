namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger knows: route and query values, headers of HTTP, the name of a raised event.</summary>
public abstract class BindingContext
{
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
