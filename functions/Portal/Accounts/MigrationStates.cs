using Sso.Functions.Customers;

namespace Sso.Functions.Portal.Accounts;

/// <summary>Reads where customers and accounts stand, in the words of the HTTP API. One range of one partition.</summary>
internal sealed class MigrationStates(CustomerStore customers)
{
    public async Task<MigrationState> GetAsync(Customer customer, CancellationToken cancellationToken) =>
        MigrationState.Of(customer, await customers.GetAccountsAsync(customer.Id, cancellationToken));

    /// <exception cref="InvalidOperationException">There is no such account.</exception>
    public async Task<MigratingAccount> GetAccountAsync(string customerId, string accountId, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(customerId, cancellationToken);
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        return MigratingAccount.Of(accounts.Single(account => account.Id == accountId), customer, accounts.FirstOrDefault(account => account.IsMain));
    }
}
