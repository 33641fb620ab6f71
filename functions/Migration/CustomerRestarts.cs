using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Migration;

/// <summary>
/// Lets a customer go on whose own orchestration has failed, was ended by somebody or is not there. Before the submission it has caused nothing but reminders, which are numbered: it starts
/// anew under its id. Afterwards it may have accounts' orchestrations that still run, so it stays ended: accounts that it never started begin alone, and the move ends when all have ended.
/// </summary>
internal sealed class CustomerRestarts(
    CustomerStore customers, CustomerCompletion completion, PendingSignals pending, OrchestrationSignals signals, IOptions<MigrationOptions> options, TimeProvider time)
{
    private static readonly OrchestrationRuntimeStatus[] Unfinished = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whether something is left to be done that the customer's orchestration no longer does.</summary>
    public async Task<bool> HasStoppedAsync(Customer customer, DurableTaskClient client, CancellationToken cancellationToken) =>
        IsOnItsWay(customer) && !await IsRunningAsync(customer, client, cancellationToken)
        && (customer.State == CustomerState.Offered || (await ReadLeftAsync(customer.Id, client, cancellationToken)).IsAny);

    /// <param name="customer">The customer.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="client">Tells what runs, and starts.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    public async Task<RestartOutcome> RestartAsync(Customer customer, string actor, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!IsOnItsWay(customer)) return RestartOutcome.NothingToDo;
        if (await IsRunningAsync(customer, client, cancellationToken)) return RestartOutcome.Running;
        var left = customer.State == CustomerState.Offered ? null : await ReadLeftAsync(customer.Id, client, cancellationToken);
        if (left is { IsAny: false }) return RestartOutcome.NothingToDo;

        // Told first: whoever dies here has done nothing, and is repeated.
        await customers.TrySaveAsync(
            new CustomerChange { CustomerId = customer.Id, Audit = [new AuditRecord(time.GetUtcNow(), actor, "customer.restarted")] }, cancellationToken);
        if (left is null) return await OfferAgainAsync(customer, client, cancellationToken) ? RestartOutcome.Begun : RestartOutcome.Running;
        foreach (var step in left.NeverStarted) await StartAloneAsync(step, client, cancellationToken);
        await completion.CompleteAsync(customer.Id, cancellationToken);
        return RestartOutcome.Begun;
    }

    private static bool IsOnItsWay(Customer customer) => customer.State is CustomerState.Offered or CustomerState.InProgress;

    /// <returns>False when somebody else was faster.</returns>
    private async Task<bool> OfferAgainAsync(Customer customer, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instanceId = InstanceIds.Customer(customer.Id, customer.Round);
        // A submission at this moment tells the ended instance, which does not hear it. So the new one is told as well, also when this process dies after the start.
        var submitted = await pending.StoreAsync(
            new Signal(customer.Id, null, customer.Round, MigrationEvents.AddressesSubmitted), time.GetUtcNow() + ReconcileAfter, cancellationToken);
        var isFirst = true;
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                MigrateCustomerOrchestrator.Name, new MigrateCustomerInput(customer.Id, options.Value.ToTimes()),
                new StartOrchestrationOptions(instanceId).WithDedupeStatuses(Unfinished), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // As for any start, the instance itself tells whether the id is taken.
            if (!await IsRunningAsync(customer, client, cancellationToken)) throw;
            isFirst = false;
        }
        if ((await customers.GetAsync(customer.Id, cancellationToken)).State == CustomerState.Offered) await pending.RemoveAsync(submitted, cancellationToken);
        else await signals.DeliverAsync(submitted, client, cancellationToken);
        return isFirst;
    }

    private Task StartAloneAsync(AccountStep step, DurableTaskClient client, CancellationToken cancellationToken) => client.EnsureStartedAsync(
        MigrateAccountOrchestrator.Name, InstanceIds.Account(step.CustomerId, step.AccountId, step.Generation),
        new MigrateAccountInput(step, options.Value.ToTimes()) { IsAlone = true }, cancellationToken);

    private async Task<Left> ReadLeftAsync(string customerId, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        // Those of a later generation have been started by what gave it to them, and who was asked is known to an instance.
        List<Account> unasked = [.. accounts.Where(account => account is { Generation: 1, State: AccountState.AddressEntered, AskedRounds: 0 })];
        var found = await unasked.ReadAllAsync(
            async (account, cancel) => (account, instance: await client.GetInstanceAsync(InstanceIds.Account(customerId, account.Id, account.Generation), getInputsAndOutputs: false, cancel)),
            cancellationToken);
        return new Left(
            [.. found.Where(one => one.instance is null).Select(one => new AccountStep(customerId, one.account.Id, one.account.Generation))],
            accounts.All(account => account.HasEnded));
    }

    private static async Task<bool> IsRunningAsync(Customer customer, DurableTaskClient client, CancellationToken cancellationToken) =>
        await client.GetInstanceAsync(InstanceIds.Customer(customer.Id, customer.Round), getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false };

    /// <summary>What is left after the submission.</summary>
    private sealed record Left(IReadOnlyList<AccountStep> NeverStarted, bool HaveAllEnded)
    {
        public bool IsAny => HaveAllEnded || NeverStarted.Count > 0;
    }
}
