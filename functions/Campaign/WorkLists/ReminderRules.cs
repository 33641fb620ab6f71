using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Which mail reminds of an entry, and whether it may be sent now. Pure.</summary>
internal static class ReminderRules
{
    // Apart from the numbers that orchestrations give to their mails.
    private const int FirstNumber = 100_000;
    private static readonly DateTimeOffset FirstHour = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="entry">As it is now.</param>
    /// <param name="mails">All mails that were caused for the customer.</param>
    /// <param name="again">So long nobody is reminded again.</param>
    /// <param name="now">The time.</param>
    /// <returns><see cref="ReminderOutcome.Sent"/> with the mail, or why there is none.</returns>
    public static (ReminderOutcome Outcome, MailIntent? Mail) Judge(WorkEntry entry, IReadOnlyList<MailIntent> mails, TimeSpan again, DateTimeOffset now)
    {
        if (Wanted(entry, again, now) is not { } mail) return (ReminderOutcome.NothingToSend, null);
        if (mails.Any(former => former.Kind == mail.Kind && former.AccountId == mail.AccountId && former.QueuedAt > now - again)) return (ReminderOutcome.TooSoon, null);
        var account = entry.Record.Accounts.First(one => one.Id == mail.AccountId);
        // No support mailbox: none of these mails goes there.
        if (MailRecipients.Find(mail, account, entry.Main ?? account, support: null, supportName: "") is null) return (ReminderOutcome.NoAddress, null);
        return (ReminderOutcome.Sent, mail);
    }

    /// <summary>A mail of these kinds is one of its own; the others make the account's mail the one that counts and end the one before.</summary>
    public static bool IsNewMail(MailKind kind) => kind is MailKind.Notice or MailKind.MainReminder;

    /// <summary>Its number tells the time of a reminder by hand, and nothing to readers.</summary>
    public static bool IsByHand(MailIntent mail) => mail.Number >= FirstNumber;

    private static MailIntent? Wanted(WorkEntry entry, TimeSpan again, DateTimeOffset now) => entry.Item.List switch
    {
        WorkList.NotLoggedIn or WorkList.NoticeSeen or WorkList.Draft when entry.Main is { } main => Of(MailKind.Notice, main, Number(again, now), now),
        // It lists all accounts of the customer that wait for somebody.
        WorkList.Bounced when entry is { Main: { } main, Account: { State: AccountState.Open, Problem: not null }, Record.Customer.State: CustomerState.InProgress } =>
            Of(MailKind.MainReminder, main, Number(again, now), now),
        WorkList.MainSilent or WorkList.NotSignedIn or WorkList.Failed when entry.Account is { } account && !ReferenceEquals(account.Resend(now), account) =>
            Of(account.State == AccountState.AddressEntered ? MailKind.Confirmation : account.AwaitsProof ? MailKind.AddressProof : MailKind.Password, account, 1, now),
        _ => null,
    };

    private static MailIntent Of(MailKind kind, Account account, int number, DateTimeOffset now) => new(account.CustomerId, account.Id, kind, account.Generation, number, now);

    // The same within a stretch of time: two who remind at the same moment cause one mail.
    private static int Number(TimeSpan again, DateTimeOffset now) => FirstNumber + (int)((now - FirstHour) / again);
}
