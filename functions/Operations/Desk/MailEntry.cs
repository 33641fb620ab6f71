using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Operations;

/// <summary>A mail as support sees it: never its content.</summary>
/// <param name="QueuedAt">When it was caused.</param>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Number">Higher than 1 for one that was sent again.</param>
/// <param name="Account">The name of the account that it is about.</param>
/// <param name="Delivery">What became of it, part of the name of its text.</param>
/// <param name="At">When that was; null while nothing is known.</param>
/// <param name="IsBad">It did not arrive.</param>
public sealed record MailEntry(DateTimeOffset QueuedAt, string Kind, int Number, string Account, string Delivery, DateTimeOffset? At, bool IsBad)
{
    /// <param name="intent">The mail.</param>
    /// <param name="account">The account that it is about; null when the customer no longer has it.</param>
    /// <param name="sent">What is known of its delivery.</param>
    internal static MailEntry Of(MailIntent intent, Account? account, SentMessage? sent)
    {
        var (delivery, at) = (intent.AcceptedAt, sent?.Status) switch
        {
            (_, { } status) => (status.ToString(), sent!.StatusAt),
            ({ } accepted, null) => ("Accepted", accepted),
            // A mail of an older generation is never sent any more.
            _ when account is null || (intent.Generation < account.Generation && !MailRules.KeepsAddress(intent.Kind)) => ("Withdrawn", null),
            _ => ("Queued", (DateTimeOffset?)null),
        };
        var isBad = sent?.Status is { } known && (DeliveryRules.IsFinal(known) || DeliveryRules.MayPass(known));
        // What support changed is told for each change, and reminders by hand are numbered by the hour: that says nothing to readers.
        var number = intent.Kind == MailKind.SupportChange || ReminderRules.IsByHand(intent) ? 1 : intent.Number;
        return new MailEntry(intent.QueuedAt, intent.Kind.ToString(), number, account?.DisplayName ?? intent.AccountId, delivery, at, isBad);
    }
}
