using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>Counts what an erasure of a customer would delete.</summary>
internal sealed class ErasureCounts(CustomerStore customers, AccountDrafts drafts)
{
    public async Task<ErasureExtent> CountAsync(Customer customer, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customer.Id, cancellationToken);
        var instances = await ErasedInstances.FindAsync(client, customer.Id, cancellationToken);
        return new ErasureExtent
        {
            Accounts = accounts.Count,
            Users = accounts.SelectMany(account => account.FormerUserIds.Append(account.DirectoryUserId)).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            Addresses = accounts.SelectMany(account => new[] { account.Email, account.NextEmail, account.FormerEmail, account.KnownEmail }).OfType<string>().Distinct(StringComparer.Ordinal).Count(),
            Drafts = (await drafts.GetAsync(customer.Id, cancellationToken)).Count,
            Mails = (await customers.GetMailsAsync(customer.Id, cancellationToken)).Count,
            Orchestrations = instances.Count(instance => !instance.IsCompleted),
            Notes = (await customers.GetNotesAsync(customer.Id, cancellationToken)).Count,
        };
    }
}
