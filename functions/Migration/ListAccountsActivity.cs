using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>The accounts of a customer that have an address and are to be moved.</summary>
internal sealed class ListAccountsActivity(CustomerStore customers)
{
    public const string Name = "ListAccounts";

    [Function(Name)]
    public async Task<IReadOnlyList<AccountStep>> RunAsync([ActivityTrigger] string customerId, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        return [.. accounts.Where(a => a.State != AccountState.Open).Select(a => new AccountStep(customerId, a.Id, a.Generation))];
    }
}
