using System.Globalization;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign;

/// <summary>
/// Offers the move to one customer. Its steps may be repeated from the start after a death at any point: the customer's row decides who enrols, the
/// log-in gate shows the notice, the orchestration starts once, and only then does the customer leave the waiting list.
/// </summary>
internal sealed class Enrolment(
    CustomerStore customers, LoginDirectory logins, WaitingList waiting, IOptions<MigrationOptions> options, TimeProvider time)
{
    /// <param name="entry">The customer's entry of the waiting list.</param>
    /// <param name="phase">The number of the phase that enrols the customer.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task EnrolAsync(WaitingCustomer entry, int phase, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (customer, _) = await customers.UpdateAsync(
            entry.CustomerId,
            current => current.IsImporting ? current : current.Enrol(phase, now),
            _ => new AuditRecord(now, Actors.System, "customer.offered", Detail: phase.ToString(CultureInfo.InvariantCulture)),
            cancellationToken);
        // An import has begun to change the customer since the phase was chosen: the next phase takes them.
        if (customer.State == CustomerState.Waiting) return;

        foreach (var account in await customers.GetAccountsAsync(customer.Id, cancellationToken))
            await logins.ProjectAsync(customer, account, cancellationToken);
        await client.EnsureStartedAsync(
            MigrateCustomerOrchestrator.Name, InstanceIds.Customer(customer.Id), new MigrateCustomerInput(customer.Id, options.Value.ToTimes()), cancellationToken);
        await waiting.RemoveAsync(entry.Order, cancellationToken);
    }
}
