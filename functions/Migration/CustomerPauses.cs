using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>
/// Pauses customers and lets them go on. In this order, so that a death at any point is made good by the reconciling timer: the signals are stored, the customer's row is
/// written with its audit, and accounts, log-in gate and orchestrations follow (<see cref="PauseEffects"/>).
/// </summary>
internal sealed class CustomerPauses(CustomerStore customers, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <param name="customer">As it was read.</param>
    /// <param name="change">To the customer as it is to be, and its audit.</param>
    /// <param name="client">Wakes the orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait, not what was begun.</param>
    /// <returns>False when somebody else has changed the customer: read again.</returns>
    public async Task<bool> TryChangeAsync(Customer customer, (Customer Changed, AuditRecord Audit) change, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var signal = new Signal(customer.Id, AccountId: null, change.Changed.Turn, MigrationEvents.PauseChanged);
        var stored = await pending.StoreAsync(signal, time.GetUtcNow() + ReconcileAfter, cancellationToken);
        if (change.Changed.PauseEndsAt is { } endsAt) await pending.StoreAsync(signal with { EventName = MigrationEvents.PauseEnds }, endsAt, cancellationToken);
        if (!await customers.TrySaveAsync(new CustomerChange { CustomerId = customer.Id, Customer = change.Changed, Audit = [change.Audit] }, cancellationToken)) return false;
        await signals.DeliverAsync(stored, client, cancellationToken);
        return true;
    }

    /// <summary>Ends a pause whose time has come. A pause that somebody has ended or begun since is another one.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="turn">The customer's turn with which the pause began.</param>
    /// <param name="client">Wakes the orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EndAsync(string customerId, int turn, DurableTaskClient client, CancellationToken cancellationToken)
    {
        while (await customers.FindAsync(customerId, cancellationToken) is { IsPaused: true } customer && customer.Turn == turn)
        {
            var now = time.GetUtcNow();
            if (await TryChangeAsync(customer, (customer.Resume(now), new AuditRecord(now, Actors.System, "customer.resumed")), client, cancellationToken)) return;
        }
    }
}
