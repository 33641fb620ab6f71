using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Finds what a queued mail is about, as it is now.</summary>
internal sealed class MailOccasions(CustomerStore customers, IOptions<MailOptions> options, IOptions<SsoOptions> sso)
{
    /// <returns>The occasion when the mail is to be sent now; without one, whether it waits or is no longer wanted.</returns>
    public async Task<(MailOccasion? Occasion, bool Waits)> FindAsync(MailIntent intent, CancellationToken cancellationToken)
    {
        var account = await customers.FindAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken);
        if (account is null) return (null, false);
        var customer = await customers.GetAsync(intent.CustomerId, cancellationToken);
        IReadOnlyList<Account> accounts = account.IsMain && !MailRules.NeedsAllAccounts(intent, account)
            ? [account]
            : await customers.GetAccountsAsync(intent.CustomerId, cancellationToken);
        if (!MailRules.IsWanted(intent, customer, account, accounts)) return (null, false);

        var main = accounts.FirstOrDefault(a => a.IsMain) ?? account;
        var recipient = MailRecipients.Find(intent, account, main, options.Value.SupportAddress, sso.Value.Support.Vendor);
        return recipient is null
            ? (null, MailRecipients.Waits(intent, account))
            : (new MailOccasion(intent, customer, account, accounts, recipient), false);
    }
}
