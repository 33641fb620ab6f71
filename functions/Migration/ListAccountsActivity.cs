using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// The accounts of a customer that are moved with its submission. Those of a later generation have an orchestration of their own (<see cref="MigrationEvents.GenerationBegun"/>).
/// </summary>
internal sealed class ListAccountsActivity(CustomerStore customers)
{
    public const string Name = "ListAccounts";

    [Function(Name)]
    public async Task<IReadOnlyList<AccountStep>> RunAsync([ActivityTrigger] string customerId, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        return [.. accounts.Where(a => a is { Generation: 1, IsGone: false } && a.State != AccountState.Open).Select(a => new AccountStep(customerId, a.Id, a.Generation))];
    }
}
