using Azure;

namespace Sso.Functions.Customers;

/// <summary>What the log-in gate knows of one legacy log-in: a projection of the customer and the account.</summary>
internal sealed record LoginEntry
{
    public required string CustomerId { get; init; }

    public required string AccountId { get; init; }

    public required bool IsMain { get; init; }

    public required string Language { get; init; }

    public CustomerState CustomerState { get; init; }

    public AccountState AccountState { get; init; }

    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>Support has paused the customer: nothing presses on.</summary>
    public bool IsPaused { get; init; }

    /// <summary>How long the customer's pauses that are over have lasted together.</summary>
    public TimeSpan Paused { get; init; }

    /// <summary>Of the customer that this was made from: <see cref="Customer.Turn"/>.</summary>
    public int Turn { get; init; }

    /// <summary>The Entra user can sign in.</summary>
    public bool UnifiedOpen { get; init; }

    /// <summary>From then on the bisherige Benutzername is refused; it may lie ahead. Null while nothing ends it.</summary>
    public DateTimeOffset? LegacyClosedAt { get; init; }

    /// <summary>Of the account that this was made from; an older one never replaces a newer one.</summary>
    public int AccountVersion { get; init; }

    /// <summary>When an import claimed the log-in for the account.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    public ETag ETag { get; init; }

    /// <summary>The bisherige Benutzername still counts.</summary>
    public bool IsLegacyOpen(DateTimeOffset now) => LegacyClosedAt is null || LegacyClosedAt > now;

    public bool IsOf(Account account) => AccountId == account.Id && CustomerId == account.CustomerId;
}
