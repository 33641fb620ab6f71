namespace Microsoft.DurableTask;

/// <summary>A part of a longer list.</summary>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    public IReadOnlyList<T> Values { get; } = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
