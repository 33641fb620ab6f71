using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Brings to a pause, or to its end, what hangs on the customer: the legacy log-ins that are about to end, the log-in gate, and the orchestrations.</summary>
internal sealed class PauseEffects(CustomerStore customers, LoginDirectory logins, TimeProvider time)
{
    private const int Parallelism = 8;

    /// <summary>Repeating it changes nothing. Of two that run at the same time, the one with the older customer goes on until it has seen the newer one.</summary>
    public async Task FollowAsync(string customerId, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(customerId, cancellationToken);
        for (var turn = -1; customer.Turn != turn; customer = await customers.GetAsync(customerId, cancellationToken))
        {
            turn = customer.Turn;
            var current = customer;
            var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
            await EachAsync(accounts, (account, cancel) => FollowAsync(current, account, cancel), cancellationToken);
            if (current.IsPaused) continue;
            await WakeAsync(InstanceIds.Customer(customerId, current.Round), turn, client, cancellationToken);
            await EachAsync(
                accounts.Where(account => !account.HasEnded), (account, cancel) => WakeAsync(InstanceIds.Account(customerId, account.Id, account.Generation), turn, client, cancel),
                cancellationToken);
        }
    }

    /// <summary>The same for one account, whose legacy log-in was perhaps about to end.</summary>
    /// <returns>The account as it is now.</returns>
    public async Task<Account> FollowAsync(Customer customer, Account account, CancellationToken cancellationToken)
    {
        if (customer.State < CustomerState.InProgress)
        {
            await logins.ProjectCustomerAsync(customer, account, cancellationToken);
            return account;
        }
        var now = time.GetUtcNow();
        var (followed, _) = await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => customer.IsPaused ? current.HoldGrace(now) : current.ReleaseGrace(now),
            changed => new AuditRecord(now, Actors.System, customer.IsPaused ? "account.grace_held" : "account.grace_goes_on", changed.Id), mails: null, cancellationToken);
        await logins.ProjectAsync(customer, followed, cancellationToken);
        return followed;
    }

    /// <summary>An orchestration that does not wait, or begins later, looks by itself.</summary>
    private static async Task WakeAsync(string instanceId, int turn, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false })
            await client.RaiseEventAsync(instanceId, MigrationEvents.CustomerResumed, turn, cancellationToken);
    }

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, Task> act, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        items, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (item, cancel) => await act(item, cancel));
}
