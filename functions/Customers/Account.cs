using Azure;

namespace Sso.Functions.Customers;

/// <summary>
/// One person's (or desk's) access; becomes one Entra user. Each change is a pure function that does nothing when the account is past it, so
/// that repeating any step changes nothing.
/// </summary>
internal sealed partial record Account
{
    public required string CustomerId { get; init; }

    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The Hauptkonto: enters the addresses for all accounts of the customer.</summary>
    public required bool IsMain { get; init; }

    public required IReadOnlyList<Login> Logins { get; init; }

    /// <summary>An address known from the contract; suggested to the person, never used unconfirmed.</summary>
    public string? KnownEmail { get; init; }

    public AccountState State { get; init; } = AccountState.Open;

    /// <summary>Raised by address change, rollback and new password; events and mails of an older one are ignored.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>The new sign-in name, normalised.</summary>
    public string? Email { get; init; }

    /// <summary>Umleitung an Hauptkonto: all mail for the account goes to the main account's mailbox. Never true of the main account.</summary>
    public bool RedirectToMain { get; init; }

    /// <summary>The number of the confirmation mail that counts, from 1; links of earlier ones have ended. 0 before the first.</summary>
    public int ConfirmationNumber { get; init; }

    /// <summary>How often the orchestration has asked: 1 with the first mail, higher with reminders. Mails sent again on request do not count.</summary>
    public int AskedRounds { get; init; }

    /// <summary>Wrong answers on the confirmation page since the last confirmation mail.</summary>
    public int ConfirmationFailures { get; init; }

    /// <summary>The code that confirms in place of the bisherige Benutzername, under Data Protection: the main account reads it in the wizard and tells it.</summary>
    public string? SealedCode { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The initial password under Data Protection, until the first sign-in.</summary>
    public string? SealedPassword { get; init; }

    /// <summary>The Entra object id.</summary>
    public string? DirectoryUserId { get; init; }

    /// <summary>Entra users of earlier generations, which are still to be removed.</summary>
    public IReadOnlyList<string> FormerUserIds { get; init; } = [];

    /// <summary>The number of the password mail that counts, from 1: higher for one that was sent again. 0 before the first.</summary>
    public int PasswordMailNumber { get; init; }

    public DateTimeOffset? PasswordMailedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>From then on the bisherige Benutzername is refused; it may lie ahead. Null while nothing ends it.</summary>
    public DateTimeOffset? LegacyClosedAt { get; init; }

    /// <summary>The account that this one was merged into.</summary>
    public string? MergedInto { get; init; }

    /// <summary>When a mail was last sent again on somebody's request, and how often on that day (UTC).</summary>
    public DateTimeOffset? ResentAt { get; init; }

    public int ResentToday { get; init; }

    /// <summary>Why the account does not go on, as a stable code; null when it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Counts the changes of the row: projections never go back to an older one.</summary>
    public int Version { get; init; }

    public ETag ETag { get; init; }

    /// <summary>
    /// The new credentials count: the mail was accepted, or somebody has used them (a mail can arrive although the answer to sending it was lost).
    /// </summary>
    public bool UnifiedOpen => !IsGone && (PasswordMailedAt is not null || SignedInAt is not null);

    /// <summary>The bisherige Benutzername counts.</summary>
    public bool IsLegacyOpen(DateTimeOffset now) => LegacyClosedAt is null || LegacyClosedAt > now;

    /// <summary>Nothing more will happen to the account by itself.</summary>
    public bool HasEnded => State is AccountState.Done or AccountState.Dormant or AccountState.Retired or AccountState.Merged;

    /// <summary>The account is no longer one of the customer's: it was retired or merged away.</summary>
    public bool IsGone => State is AccountState.Retired or AccountState.Merged;

    /// <summary>The log-ins that the account had from the beginning, without those of accounts that were merged into it.</summary>
    public IEnumerable<Login> OwnLogins => Logins.Where(login => login.MergedFrom is null);

    public bool HasLogin(string application, string username) =>
        Logins.Any(login => login.Application == application && Username.Same(login.Username, username));

    public bool HasLogin(string username) => Logins.Any(login => Username.Same(login.Username, username));
}
