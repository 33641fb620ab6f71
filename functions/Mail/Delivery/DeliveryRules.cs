using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// What a delivery report means. Only Bounced and Suppressed say that a mailbox does not work: a mail that was taken for spam or could not be delivered for now must not
/// take anybody's address away.
/// </summary>
internal static class DeliveryRules
{
    public static bool IsFinal(DeliveryStatus status) => status is DeliveryStatus.Bounced or DeliveryStatus.Suppressed;

    /// <summary>It did not arrive, for a reason that may pass.</summary>
    public static bool MayPass(DeliveryStatus status) => status is DeliveryStatus.Failed or DeliveryStatus.FilteredSpam or DeliveryStatus.Quarantined;

    /// <summary>
    /// Whether a report replaces what is known. Reports come in any order and more than once: a final one stands, else the later one counts.
    /// </summary>
    public static bool Replaces(DeliveryStatus status, DateTimeOffset at, SentMessage known)
    {
        // A distribution list's taking it is no result.
        if (status == DeliveryStatus.Expanded) return known.Status is null;
        if (known.Status is not { } before || before == DeliveryStatus.Expanded) return true;
        if (IsFinal(before)) return false;
        return IsFinal(status) || at > known.StatusAt;
    }

    /// <param name="intent">The mail that will never arrive.</param>
    /// <param name="owner">The account that it is about, as it is now.</param>
    /// <param name="mailbox">The account whose mailbox it went to, as it is now; null when that is no account's.</param>
    /// <param name="mailboxGeneration">That account's generation when it was sent.</param>
    public static DeliveryEffect OfUndeliverable(MailIntent intent, Account owner, Account? mailbox, int mailboxGeneration)
    {
        // Nobody waits for it at an address that was written down, or for a copy; and that our own support's mailbox does not work it cannot be told by mail.
        if (MailRules.KeepsAddress(intent.Kind) || intent.Kind is MailKind.SupportCopy or MailKind.HelpRequest or MailKind.HelpRequestCopy) return DeliveryEffect.None;
        if (mailbox is null) return new DeliveryEffect([], TellSupport: true);
        // The address has been changed since.
        if (mailbox.Generation != mailboxGeneration) return DeliveryEffect.None;

        List<string> reopen = [];
        if (MayReopen(mailbox)) reopen.Add(mailbox.Id);
        // Its password arrived nowhere: without this its legacy log-in would end all the same.
        if (owner.Id != mailbox.Id && intent.Kind == MailKind.Password && owner.Generation == intent.Generation && MayReopen(owner)) reopen.Add(owner.Id);
        return new DeliveryEffect(reopen, TellSupport: mailbox.SignedInAt is not null || mailbox.IsMain);
    }

    /// <summary>
    /// What a report that is not final changes of the account that the mail is about. Only the mail that the account waits for counts: an older one has been followed by
    /// another, and nobody waits for a reminder.
    /// </summary>
    public static Account Apply(DeliveryStatus status, MailIntent intent, Account account)
    {
        if (!IsAwaited(intent, account)) return account;
        if (status == DeliveryStatus.Delivered) return account.ReceiveMail(AccountProblems.MailNotDelivered);
        return MayPass(status) ? account.MissMail(AccountProblems.MailNotDelivered) : account;
    }

    private static bool IsAwaited(MailIntent intent, Account account) => intent.Generation == account.Generation && (intent.Kind, account.State) switch
    {
        (MailKind.Confirmation, AccountState.AddressEntered) => intent.Number == account.ConfirmationNumber,
        (MailKind.Password, AccountState.UserCreated or AccountState.PasswordMailed) => intent.Number == account.PasswordMailNumber,
        _ => false,
    };

    // After the first sign-in the person has the new credentials: taking them away would help nobody.
    private static bool MayReopen(Account account) => account.SignedInAt is null && account.State is not AccountState.Open;
}
