namespace Sso.Functions.Operations.Work;

/// <summary>A page of a list.</summary>
public sealed record WorkPageView
{
    /// <summary>The list's name.</summary>
    public required string List { get; init; }

    /// <summary>The longest waiting first; without those that were done since the count.</summary>
    public required IReadOnlyList<WorkRow> Rows { get; init; }

    /// <summary>Entries of the whole list, as of the count.</summary>
    public required int Total { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required int Pages { get; init; }

    /// <summary>Entries of this page that were done since the count.</summary>
    public required int Done { get; init; }

    /// <summary>Null before the first count.</summary>
    public DateTimeOffset? CountedAt { get; init; }
}
