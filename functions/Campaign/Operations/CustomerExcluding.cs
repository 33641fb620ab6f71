using Microsoft.DurableTask.Client;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign.Operations;

/// <summary>
/// Takes an enrolled customer out of the campaign before it has sent anything, and lets it wait again. The customer's row decides, so that a submission at the same moment
/// either comes first or is refused; phase, gate and orchestration follow, also when the process dies: the signals are stored first.
/// </summary>
internal sealed class CustomerExcluding(
    CustomerStore customers, CampaignPlaces places, PhaseStore phases, ExclusionEffects effects, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>It leaves its phase, the notice is gone, what was entered stays as a draft, and nothing else of the customer changes.</summary>
    public async Task<Result<Customer>> ExcludeAsync(string customerId, OperatorDecision by, DurableTaskClient client, CancellationToken cancellationToken)
    {
        while (await FindAsync(customerId, cancellationToken) is var (customer, place))
        {
            if (customer.IsExcluded) return await FollowAsync(customer, by, cancellationToken);
            if (customer.State == CustomerState.Waiting) return CampaignErrors.NotEnrolled;
            if (customer.State >= CustomerState.InProgress) return CampaignErrors.AlreadySubmitted;
            if (!by.HasSeen(place.Version)) return CampaignErrors.Stale;
            // A campaign run is between offering the move and noting that: it would note a member that is none any more.
            if (place.MemberOf is { } phase && await phases.FindMemberAsync(phase.Number, customerId, cancellationToken) is { IsOffered: false }) return CampaignErrors.BeingEnrolled;

            var now = time.GetUtcNow();
            var excluded = customer.Exclude(now, by.Reason);
            var ended = new Signal(customerId, AccountId: null, customer.Round, MigrationEvents.Superseded);
            var stored = await pending.StoreAsync(ended, now + ReconcileAfter, cancellationToken);
            var changed = await pending.StoreAsync(ChangeOf(excluded), now + ReconcileAfter, cancellationToken);
            if (!await TrySaveAsync(excluded, new AuditRecord(now, by.Actor, "customer.excluded", Detail: by.Reason), cancellationToken)) continue;
            await FollowAsync(excluded, by, cancellationToken);
            await signals.DeliverAsync(stored, client, cancellationToken);
            await signals.DeliverAsync(changed, client, cancellationToken);
            return excluded;
        }
        return CampaignErrors.UnknownCustomer;
    }

    /// <summary>The customer waits for a phase like others, at its old place in the order.</summary>
    public async Task<Result<Customer>> IncludeAsync(string customerId, OperatorDecision by, DurableTaskClient client, CancellationToken cancellationToken)
    {
        while (await FindAsync(customerId, cancellationToken) is var (customer, place))
        {
            if (!customer.IsExcluded) return await FollowAsync(customer, by, cancellationToken);
            if (!by.HasSeen(place.Version)) return CampaignErrors.Stale;
            var now = time.GetUtcNow();
            var included = customer.Include();
            var changed = await pending.StoreAsync(ChangeOf(included), now + ReconcileAfter, cancellationToken);
            if (!await TrySaveAsync(included, new AuditRecord(now, by.Actor, "customer.included", Detail: by.Reason), cancellationToken)) continue;
            await FollowAsync(included, by, cancellationToken);
            await signals.DeliverAsync(changed, client, cancellationToken);
            return included;
        }
        return CampaignErrors.UnknownCustomer;
    }

    private static Signal ChangeOf(Customer customer) => new(customer.Id, AccountId: null, customer.Turn, MigrationEvents.ExclusionChanged);

    private Task<bool> TrySaveAsync(Customer customer, AuditRecord audit, CancellationToken cancellationToken) =>
        customers.TrySaveAsync(new CustomerChange { CustomerId = customer.Id, Customer = customer, Audit = [audit] }, cancellationToken);

    private async Task<Customer> FollowAsync(Customer customer, OperatorDecision by, CancellationToken cancellationToken)
    {
        await effects.FollowAsync(customer.Id, by.Actor, by.Reason, cancellationToken);
        return customer;
    }

    private async Task<(Customer Customer, CustomerPlace Place)?> FindAsync(string customerId, CancellationToken cancellationToken)
    {
        if (await places.FindAsync(customerId, cancellationToken) is not { } place || await customers.FindAsync(customerId, cancellationToken) is not { } customer) return null;
        return (customer, CustomerPlace.Of(place, await phases.GetAllAsync(cancellationToken)));
    }
}
