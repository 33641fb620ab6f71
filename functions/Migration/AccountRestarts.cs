using System.Globalization;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// Begins a stopped step of an account anew, by an instance of its own: under the account's next generation or, when the change to another address stopped, under its next
/// number. What runs, or waits for somebody, is left alone.
/// </summary>
internal sealed class AccountRestarts(CustomerStore customers, GenerationChanges generations, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private const string Action = "account.restarted";

    // A repeat comes soon after, so that its trace is among the newest.
    private const int Newest = 100;

    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whether a step of the account has stopped: something is left to be done and nothing is doing it.</summary>
    public static async Task<bool> HasStoppedAsync(Customer customer, Account account, DurableTaskClient client, CancellationToken cancellationToken) =>
        customer.State >= CustomerState.InProgress && account.MayRestart && !await IsRunningAsync(customer, account, client, cancellationToken);

    /// <param name="request">Which account, and who asks.</param>
    /// <param name="number">What <see cref="NumberOf"/> said when the account was looked at: the same request sent twice restarts once.</param>
    /// <param name="client">Tells what runs, and starts.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    public async Task<RestartOutcome> RestartAsync(AccountChangeRequest request, int number, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await customers.FindAccountAsync(request.CustomerId, request.AccountId, cancellationToken) is not { } account) return RestartOutcome.NoSuchAccount;
        if (NumberOf(account) != number) return await WasRestartedAsync(account, number + 1, cancellationToken) ? RestartOutcome.Begun : RestartOutcome.Stale;
        var customer = await customers.GetAsync(request.CustomerId, cancellationToken);
        if (!account.MayRestart || customer.State < CustomerState.InProgress) return RestartOutcome.NothingToDo;
        if (await IsRunningAsync(customer, account, client, cancellationToken)) return RestartOutcome.Running;

        request = request with { Action = Action, Detail = DetailOf(number + 1) };
        var isBegun = account.State == AccountState.Done
            ? await MoveAgainAsync(request, account, client, cancellationToken)
            : (await generations.BeginAsync(request, current => NumberOf(current) == number ? current.Restart() : current, mails: null, client, cancellationToken)).IsChanged;
        return isBegun ? RestartOutcome.Begun : RestartOutcome.Stale;
    }

    /// <summary>Raised by a restart, and by whatever else gives the account's step another instance.</summary>
    public static int NumberOf(Account account) => account.Generation + account.NextNumber;

    private static string DetailOf(int number) => string.Create(CultureInfo.InvariantCulture, $"number={number}");

    private async Task<bool> MoveAgainAsync(AccountChangeRequest request, Account account, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stored = await pending.StoreAsync(new Signal(account.CustomerId, account.Id, account.Generation, MigrationEvents.AddressProven), now + ReconcileAfter, cancellationToken);
        var (_, changed) = await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => NumberOf(current) == NumberOf(account) ? current.Restart() : current,
            restarted => new AuditRecord(now, request.Actor, request.Action, restarted.Id, request.Detail), mails: null, cancellationToken);
        await signals.DeliverAsync(stored, client, cancellationToken);
        return changed;
    }

    private static async Task<bool> IsRunningAsync(Customer customer, Account account, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var instanceId = account.State == AccountState.Done
            ? InstanceIds.AddressMove(account.CustomerId, account.Id, account.Generation, account.NextNumber)
            : InstanceIds.Account(account.CustomerId, account.Id, account.Generation);
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: false, cancellationToken) is { } instance) return !instance.IsCompleted;
        // The first generation's is started by the customer's.
        return account.Generation == 1
            && await client.GetInstanceAsync(InstanceIds.Customer(customer.Id, customer.Round), getInputsAndOutputs: false, cancellationToken) is { IsCompleted: false };
    }

    private async Task<bool> WasRestartedAsync(Account account, int number, CancellationToken cancellationToken) =>
        await customers.GetAuditAsync(account.CustomerId, cancellationToken).Take(Newest)
            .AnyAsync(record => record.Action == Action && record.AccountId == account.Id && record.Detail == DetailOf(number), cancellationToken);
}
