using System.Diagnostics;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>Whether a queued mail is still wanted when its turn comes, and how urgent it is.</summary>
internal static class MailRules
{
    /// <param name="intent">The mail.</param>
    /// <param name="customer">The customer, as it is now.</param>
    /// <param name="account">The account that the mail is about, as it is now.</param>
    /// <param name="accounts">All accounts of the customer where <see cref="NeedsAllAccounts"/> says so, else at least the account itself.</param>
    public static bool IsWanted(MailIntent intent, Customer customer, Account account, IReadOnlyList<Account> accounts)
    {
        // What has happened is told whatever has happened since, and support asked for help.
        if (KeepsAddress(intent.Kind) || intent.Kind is MailKind.SupportCopy or MailKind.HelpRequest or MailKind.HelpRequestCopy) return true;
        if (intent.Generation != account.Generation) return false;
        return intent.Kind switch
        {
            // A later mail to the same account has ended the link of this one.
            MailKind.Confirmation => account is { State: AccountState.AddressEntered, Email: not null } && account.ConfirmationNumber == intent.Number,
            // So has a later one, which holds the same password.
            MailKind.Password => account.PasswordMailNumber == intent.Number && account is { SealedPassword: not null, SignedInAt: null, State: AccountState.UserCreated or AccountState.PasswordMailed },
            MailKind.Question => AccountProblems.AsksForAddress(account.Problem) && account.SignedInAt is null,
            MailKind.AddressProof => account.AwaitsProof && account.NextNumber == intent.Number,
            MailKind.AddressChanged => account.Email is not null,
            MailKind.Notice => customer.State == CustomerState.Offered,
            MailKind.Reminder => account is { State: AccountState.PasswordMailed, SignedInAt: null },
            MailKind.MainReminder => customer.State == CustomerState.InProgress && accounts.Any(IsUnanswered),
            MailKind.Completion => true,
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The mail goes to an address that was written down when it was caused, whatever becomes of the account.</summary>
    public static bool KeepsAddress(MailKind kind) => kind is MailKind.AddressLeft or MailKind.SupportChange;

    /// <summary>The person behind the account has something to do, and has not done it.</summary>
    public static bool IsUnanswered(Account account) =>
        account is { State: AccountState.AddressEntered or AccountState.PasswordMailed, SignedInAt: null } or { State: AccountState.Open, Problem: not null };

    /// <summary>Whether the mail speaks of more accounts than its own and the main account.</summary>
    public static bool NeedsAllAccounts(MailIntent intent, Account account) =>
        intent.Kind is MailKind.Completion or MailKind.MainReminder or MailKind.SupportCopy or MailKind.SupportChange || (intent.Kind == MailKind.Confirmation && account.IsMain);

    public static MailPriority Priority(MailIntent intent) => intent switch
    {
        { Requested: true } or { Kind: MailKind.Password } => MailPriority.Urgent,
        { Kind: MailKind.Reminder or MailKind.MainReminder } or { Kind: MailKind.Confirmation or MailKind.Notice, Number: > 1 } => MailPriority.Reminder,
        { Kind: MailKind.Confirmation or MailKind.AddressProof or MailKind.Question or MailKind.HelpRequest } => MailPriority.Confirmation,
        { Kind: MailKind.Notice or MailKind.AddressChanged or MailKind.AddressLeft or MailKind.Completion } => MailPriority.Notice,
        { Kind: MailKind.SupportCopy or MailKind.SupportChange or MailKind.HelpRequestCopy } => MailPriority.Notice,
        _ => throw new UnreachableException(),
    };

    /// <summary>How often a redirected account's mail is looked at that waits for the main account to prove its address.</summary>
    public static TimeSpan WaitForMainAccount => TimeSpan.FromMinutes(5);

    /// <summary>The longest time for which a transport is left alone.</summary>
    public static TimeSpan LongestPause => TimeSpan.FromHours(1);

    /// <summary>How long a mail waits after its n-th failure: doubling from one minute up to four hours.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), 240));

    /// <summary>How long a transport is left alone after its n-th failure in a row: doubling from ten seconds up to five minutes, unless it says itself.</summary>
    public static TimeSpan Pause(int failures, TimeSpan? retryAfter)
    {
        var pause = retryAfter ?? TimeSpan.FromSeconds(Math.Min(10 * Math.Pow(2, failures - 1), 300));
        return pause < LongestPause ? pause : LongestPause;
    }
}
