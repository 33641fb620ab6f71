using System.Diagnostics;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// Decides whose mailbox a mail goes to. A pseudo-address is never sent to: mail of a redirected account goes to the main account, once that one's own address
/// is proven, for a stranger who got it by a typing error must not get anybody's password or names.
/// </summary>
internal static class MailRecipients
{
    /// <param name="intent">The mail.</param>
    /// <param name="account">The account that it is about.</param>
    /// <param name="main">The customer's main account.</param>
    /// <param name="support">Our own support's mailbox; null when none is configured.</param>
    /// <param name="supportName">Who reads that.</param>
    /// <returns>Null when there is no mailbox that may get it, at least for now.</returns>
    public static MailRecipient? Find(MailIntent intent, Account account, Account main, string? support, string supportName) => intent.Kind switch
    {
        MailKind.Password or MailKind.AddressChanged or MailKind.Reminder => account.RedirectToMain ? Proven(main) : Own(account),
        MailKind.Confirmation => RedirectRules.IsCovered(account, main) ? null : Own(account),
        MailKind.AddressProof => account.NextEmail is { } next ? To(account, next) : null,
        MailKind.Question when account.IsMain => Known(account),
        MailKind.Question or MailKind.MainReminder or MailKind.Completion => Proven(main) ?? Known(main),
        MailKind.Notice => Known(main),
        // Whoever reads the former address need not be the person: the name stays out.
        MailKind.AddressLeft => intent.To is null ? null : new MailRecipient(intent.To, ""),
        MailKind.SupportChange => intent.To is null ? null : new MailRecipient(intent.To, account.DisplayName),
        MailKind.SupportCopy or MailKind.HelpRequest => support is null ? null : new MailRecipient(support, supportName),
        MailKind.HelpRequestCopy => account.RedirectToMain ? Proven(main) : Proven(account) ?? Known(account),
        _ => throw new UnreachableException(),
    };

    /// <summary>Whether the mail waits for the main account to prove its address. Otherwise a mail without a recipient is withdrawn.</summary>
    public static bool Waits(MailIntent intent, Account account) =>
        account.RedirectToMain && intent.Kind is MailKind.Password or MailKind.AddressChanged or MailKind.Reminder;

    /// <summary>Whether the mail goes to the main account although it is about another one.</summary>
    public static bool NeedsMainAccount(MailIntent intent, Account account) =>
        !account.IsMain && (account.RedirectToMain || intent.Kind is MailKind.Question or MailKind.MainReminder or MailKind.Completion or MailKind.Notice);

    private static MailRecipient? Own(Account account) => account.Email is { } email ? To(account, email) : null;

    private static MailRecipient? Proven(Account main) =>
        main is { Email: { } email } and ({ ConfirmedAt: not null } or { SignedInAt: not null }) ? To(main, email) : null;

    // The contract's address; the one that was entered may be the same, and has then been answered for by whoever declined it or by the relay.
    private static MailRecipient? Known(Account main) =>
        main.KnownEmail is { } known && (!AccountProblems.AsksForAddress(main.Problem) || known != main.Email) ? new MailRecipient(known, main.DisplayName) : null;

    private static MailRecipient To(Account account, string address) => new(address, account.DisplayName, account.Id, account.Generation);
}
