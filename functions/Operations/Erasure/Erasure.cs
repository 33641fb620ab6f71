using Azure;

namespace Sso.Functions.Operations;

/// <summary>An erasure that has begun and not ended.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Id">Random: what the customer is called in the audit that stays.</param>
/// <param name="Language">Of the customer: <c>de</c> or <c>en</c>.</param>
/// <param name="By">Who wanted it: see <see cref="Customers.Actors"/>.</param>
/// <param name="Reason">One of <see cref="ErasureReason.All"/>.</param>
/// <param name="BegunAt">When.</param>
internal sealed record Erasure(string CustomerId, string Id, string Language, string By, string Reason, DateTimeOffset BegunAt)
{
    /// <summary>So long after its begin whoever worked for the customer may still have written something: what they left is looked for then.</summary>
    public static readonly TimeSpan SettleFor = TimeSpan.FromMinutes(15);

    /// <summary>Everything was deleted once. Null before.</summary>
    public DateTimeOffset? SweptAt { get; init; }

    public ETag ETag { get; init; }

    /// <summary>The customer stays, and we know nothing of it any more: people go on signing in with their bisherige Benutzernamen, as if it had never been imported.</summary>
    public bool LeavesOldLogins => Reason == ErasureReason.ImportedByMistake;

    /// <summary>Nobody can be at the customer any more.</summary>
    public bool IsSettled(DateTimeOffset now) => now >= BegunAt + SettleFor;

    /// <summary>There is something to do.</summary>
    public bool IsDue(DateTimeOffset now) => SweptAt is null || IsSettled(now);
}
