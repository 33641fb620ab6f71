using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>Whom a mail is about: what the texts are written from.</summary>
/// <param name="Intent">Which mail.</param>
/// <param name="Customer">The customer, as it is now.</param>
/// <param name="Account">The recipient's account, as it is now.</param>
/// <param name="Accounts">All accounts of the customer; only what the kind of mail needs is read of them.</param>
internal sealed record MailOccasion(MailIntent Intent, Customer Customer, Account Account, IReadOnlyList<Account> Accounts)
{
    public Account MainAccount => Accounts.FirstOrDefault(account => account.IsMain) ?? Account;
}
