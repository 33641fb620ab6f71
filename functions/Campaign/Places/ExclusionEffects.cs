using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.Places;

/// <summary>Brings the campaign and the log-in gate to what a customer's row says of its exclusion. Repeating it changes nothing.</summary>
internal sealed class ExclusionEffects(CustomerStore customers, CampaignPlaces places, PhaseStore phases, LoginDirectory logins, TimeProvider time)
{
    /// <param name="customerId">The customer.</param>
    /// <param name="actor">Who decided, for the campaign's audit.</param>
    /// <param name="reason">Why; null takes what the customer's row says.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    public async Task FollowAsync(string customerId, string actor, string? reason, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(customerId, cancellationToken);
        for (var turn = -1; customer.Turn != turn; customer = await customers.GetAsync(customerId, cancellationToken))
        {
            turn = customer.Turn;
            if (customer.IsExcluded) await LeaveAsync(customer, actor, reason ?? customer.ExclusionReason, cancellationToken);
            else if (customer.State == CustomerState.Waiting) await WaitAsync(customer, actor, reason, cancellationToken);
            if (customer.State >= CustomerState.InProgress) return;
            foreach (var account in await customers.GetAccountsAsync(customerId, cancellationToken)) await logins.ProjectCustomerAsync(customer, account, cancellationToken);
        }
    }

    private async Task LeaveAsync(Customer customer, string actor, string? reason, CancellationToken cancellationToken)
    {
        while (await places.FindAsync(customer.Id, cancellationToken) is { State: PlaceState.Member, Phase: { } number } place && await phases.FindAsync(number, cancellationToken) is { } phase)
        {
            var audit = new CampaignAuditRecord(time.GetUtcNow(), actor, "phase.customer_excluded", PhaseStore.Subject(number), reason) { CustomerId = customer.Id };
            if (await phases.TryExcludeAsync(phase, place, audit, cancellationToken)) return;
        }
    }

    private async Task WaitAsync(Customer customer, string actor, string? reason, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(customer.Id, cancellationToken) is not { State: PlaceState.Excluded }) return;
        await places.TrySetAsync(customer.Id, PlaceState.Waiting, new CampaignAuditRecord(time.GetUtcNow(), actor, "customer.included", customer.Id, reason), cancellationToken);
    }
}
