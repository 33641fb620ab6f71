using Azure;

namespace Sso.Functions.Customers;

/// <summary>
/// One person's (or desk's) access; becomes one Entra user. Each change is a pure function that does nothing when the account is past it, so
/// that repeating any step changes nothing.
/// </summary>
internal sealed record Account
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

    /// <summary>Wrong answers to "bisheriger Benutzername" since the last confirmation mail.</summary>
    public int ConfirmationFailures { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>The initial password under Data Protection, until the first sign-in.</summary>
    public string? SealedPassword { get; init; }

    /// <summary>The Entra object id.</summary>
    public string? DirectoryUserId { get; init; }

    public DateTimeOffset? PasswordMailedAt { get; init; }

    public DateTimeOffset? SignedInAt { get; init; }

    /// <summary>From then on the bisherige Benutzername is refused.</summary>
    public DateTimeOffset? LegacyClosedAt { get; init; }

    /// <summary>Why the account does not go on, as a stable code; null when it does.</summary>
    public string? Problem { get; init; }

    /// <summary>Counts the changes of the row: projections never go back to an older one.</summary>
    public int Version { get; init; }

    public ETag ETag { get; init; }

    /// <summary>Until the first confirmation mail the address can be entered anew: a submission that was cut off is simply repeated.</summary>
    public Account EnterAddress(EmailAddress address) =>
        State == AccountState.Open || (State == AccountState.AddressEntered && ConfirmationNumber == 0 && Email != address.Value)
            ? this with { State = AccountState.AddressEntered, Email = address.Value, Problem = null }
            : this;

    /// <summary>Makes the confirmation mail with this number the one that counts.</summary>
    public Account AskForConfirmation(int number) =>
        State == AccountState.AddressEntered && ConfirmationNumber < number
            ? this with { ConfirmationNumber = number, ConfirmationFailures = 0 }
            : this;

    public Account FailConfirmation() =>
        State == AccountState.AddressEntered ? this with { ConfirmationFailures = ConfirmationFailures + 1 } : this;

    public Account Confirm(DateTimeOffset now) =>
        State == AccountState.AddressEntered
            ? this with { State = AccountState.Confirmed, ConfirmedAt = now, Problem = null }
            : this;

    public Account SealPassword(string sealedPassword) =>
        State == AccountState.Confirmed && SealedPassword is null ? this with { SealedPassword = sealedPassword } : this;

    public Account CreateUser(string directoryUserId) =>
        State == AccountState.Confirmed ? this with { State = AccountState.UserCreated, DirectoryUserId = directoryUserId, Problem = null } : this;

    public Account MailPassword(DateTimeOffset now) =>
        State == AccountState.UserCreated ? this with { State = AccountState.PasswordMailed, PasswordMailedAt = now, Problem = null } : this;

    /// <summary>The first sign-in ends the legacy log-in and shreds the sealed password. It counts from any state in which the user exists.</summary>
    public Account SignIn(DateTimeOffset now) =>
        DirectoryUserId is not null && SignedInAt is null
            ? this with { State = AccountState.Done, SignedInAt = now, LegacyClosedAt = LegacyClosedAt ?? now, SealedPassword = null, Problem = null }
            : this;

    /// <summary>Ends the legacy log-in although nobody signed in yet, and shreds the sealed password; it must have been mailed.</summary>
    public Account CloseLegacy(DateTimeOffset now) =>
        State == AccountState.PasswordMailed && LegacyClosedAt is null ? this with { LegacyClosedAt = now, SealedPassword = null } : this;

    public Account FallDormant() =>
        State is AccountState.AddressEntered or AccountState.PasswordMailed ? this with { State = AccountState.Dormant } : this;

    public Account Report(string problem) => this with { Problem = problem };

    /// <summary>
    /// The new credentials count: the mail was accepted, or somebody has used them (a mail can arrive although the answer to sending it was lost).
    /// </summary>
    public bool UnifiedOpen => PasswordMailedAt is not null || SignedInAt is not null;

    /// <summary>The bisherige Benutzername counts.</summary>
    public bool LegacyOpen => LegacyClosedAt is null;

    public bool HasLogin(string application, string username) =>
        Logins.Any(login => login.Application == application && Username.Same(login.Username, username));

    public bool HasLogin(string username) => Logins.Any(login => Username.Same(login.Username, username));
}
