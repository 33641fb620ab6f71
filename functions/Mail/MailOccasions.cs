using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>Finds what a queued mail is about, as it is now.</summary>
internal sealed class MailOccasions(CustomerStore customers)
{
    /// <returns>Null when the mail is no longer wanted.</returns>
    public async Task<MailOccasion?> FindAsync(MailIntent intent, CancellationToken cancellationToken)
    {
        var account = await customers.FindAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken);
        if (account is null || !MailRules.IsWanted(intent, account)) return null;
        var customer = await customers.GetAsync(intent.CustomerId, cancellationToken);
        // Only a mail that names the main account or counts the accounts is worth reading all of them.
        var needsAll = intent.Kind == MailKind.Completion || (intent.Kind == MailKind.Confirmation && !account.IsMain);
        return new MailOccasion(
            intent, customer, account, needsAll ? await customers.GetAccountsAsync(intent.CustomerId, cancellationToken) : [account]);
    }
}
