using Sso.Functions.Customers;
using Sso.Functions.Help;

namespace Sso.Functions.Mail;

/// <summary>What a mail is written from.</summary>
/// <param name="Intent">Which mail.</param>
/// <param name="Customer">The customer, as it is now.</param>
/// <param name="Account">The account that the mail is about, as it is now.</param>
/// <param name="Accounts">All accounts of the customer; only what the kind of mail needs is read of them.</param>
/// <param name="Recipient">Whose mailbox it goes to: for a redirected account the main account's.</param>
internal sealed record MailOccasion(MailIntent Intent, Customer Customer, Account Account, IReadOnlyList<Account> Accounts, MailRecipient Recipient)
{
    /// <summary>Of the mails about a request for help.</summary>
    public HelpRequest? HelpRequest { get; init; }

    /// <summary>What it says; null when it cannot be read any more.</summary>
    public HelpMessage? HelpMessage { get; init; }

    public Account MainAccount => Accounts.FirstOrDefault(account => account.IsMain) ?? Account;

    /// <summary>The mail is about another account than the one whose mailbox it goes to: subject and first line name it.</summary>
    public bool IsRedirected => Account.RedirectToMain && Recipient.AccountId is { } reader && reader != Account.Id;
}
