using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Help;
using Sso.Functions.Hosting;

namespace Sso.Functions.Mail;

/// <summary>Finds what a queued mail is about, as it is now. One read for most mails: customer and main account are read once a run.</summary>
internal sealed class MailOccasions(CustomerStore customers, HelpOccasions help, IOptions<MailOptions> options, IOptions<SsoOptions> sso)
{
    /// <returns>The occasion when the mail is to be sent now; without one, why not.</returns>
    public async Task<(MailOccasion? Occasion, MailVerdict Verdict)> FindAsync(OutboxEntry entry, MailRun run, CancellationToken cancellationToken)
    {
        var intent = entry.Intent;
        if (intent.HelpRequestId is { } requestId) return await help.FindAsync(entry, requestId, cancellationToken);
        if (entry.IsAnnounced || MailRules.KeepsAddress(intent.Kind))
        {
            if (await customers.FindMailAsync(entry.CustomerId, entry.MailId, cancellationToken) is not { } stored)
                return (null, entry.IsAnnounced ? MailVerdict.NotCaused : MailVerdict.Withdrawn);
            intent = stored;
        }
        var account = await customers.FindAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken);
        if (account is null) return (null, MailVerdict.Withdrawn);

        if (await FindCustomerAsync(intent.CustomerId, run, cancellationToken) is not { } customer) return (null, MailVerdict.Withdrawn);
        var accounts = await FindAccountsAsync(intent, account, run, cancellationToken);
        if (!MailRules.IsWanted(intent, customer, account, accounts)) return (null, MailVerdict.Withdrawn);

        var main = accounts.FirstOrDefault(a => a.IsMain) ?? account;
        var recipient = MailRecipients.Find(intent, account, main, options.Value.SupportAddress, sso.Value.Support.Vendor);
        if (recipient is null) return (null, MailRecipients.Waits(intent, account) ? MailVerdict.Waiting : MailVerdict.Withdrawn);
        return (new MailOccasion(intent, customer, account, accounts, recipient), MailVerdict.Wanted);
    }

    private async Task<Customer?> FindCustomerAsync(string customerId, MailRun run, CancellationToken cancellationToken)
    {
        if (run.Customers.TryGetValue(customerId, out var known)) return known;
        if (await customers.FindAsync(customerId, cancellationToken) is not { } found) return null;
        return run.Customers[customerId] = found;
    }

    private async Task<IReadOnlyList<Account>> FindAccountsAsync(MailIntent intent, Account account, MailRun run, CancellationToken cancellationToken)
    {
        // Where a mail goes and whom it lists is never taken from what an earlier mail of the run has read.
        var needsAll = MailRules.NeedsAllAccounts(intent, account) || MailRecipients.NeedsMainAccount(intent, account);
        if (!needsAll && account.IsMain) return [account];
        if (!needsAll && run.MainAccounts.TryGetValue(account.CustomerId, out var known)) return [known, account];

        var accounts = await customers.GetAccountsAsync(account.CustomerId, cancellationToken);
        if (accounts.FirstOrDefault(a => a.IsMain) is { } main) run.MainAccounts[account.CustomerId] = main;
        return [.. accounts.Select(a => a.Id == account.Id ? account : a)];
    }
}
