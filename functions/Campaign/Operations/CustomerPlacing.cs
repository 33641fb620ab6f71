using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Operations;

/// <summary>
/// What operators decide about a customer who is no member of a phase yet. Repeating a decision changes nothing, and one on a page that is out of date is refused.
/// </summary>
internal sealed class CustomerPlacing(CampaignPlaces places, PhaseStore phases, TimeProvider time)
{
    /// <returns>Null when the campaign does not know the customer.</returns>
    public async Task<CustomerPlace?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await places.FindAsync(customerId, cancellationToken) is { } place ? CustomerPlace.Of(place, await phases.GetAllAsync(cancellationToken)) : null;

    /// <summary>No phase takes the customer; the catch-all does all the same.</summary>
    public Task<Result<CustomerPlace>> PutOffAsync(string customerId, OperatorDecision by, CancellationToken cancellationToken) =>
        SetAsync(customerId, PlaceState.PutOff, "customer.put_off", by, cancellationToken);

    public Task<Result<CustomerPlace>> LetWaitAsync(string customerId, OperatorDecision by, CancellationToken cancellationToken) =>
        SetAsync(customerId, PlaceState.Waiting, "customer.waits", by, cancellationToken);

    /// <summary>Picks a waiting customer for a planned phase, and takes it out of any other. The phases and the audit are one transaction.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="number">The phase; null leaves the customer to the order of the queue.</param>
    /// <param name="by">Who, and why.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<Result<CustomerPlace>> PickAsync(string customerId, int? number, OperatorDecision by, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await places.FindAsync(customerId, cancellationToken) is not { } place) return CampaignErrors.UnknownCustomer;
            var all = await phases.GetAllAsync(cancellationToken);
            var current = CustomerPlace.Of(place, all);
            if (current.PickedFor?.Number == number) return current;
            if (place.State == PlaceState.Member) return CampaignErrors.AlreadyMember;
            if (place.State == PlaceState.Excluded) return CampaignErrors.Excluded;
            if (!by.HasSeen(current.Version)) return CampaignErrors.Stale;
            var target = all.FirstOrDefault(phase => phase.Number == number);
            if (Refusal(place, current, number, target) is { } refused) return refused;

            List<Phase> changed = [];
            if (current.PickedFor is { } former) changed.Add(former.Unpick(customerId));
            if (target is not null) changed.Add(target.Pick(customerId));
            var (action, subject) = target is null ? ("phase.customer_dropped", current.PickedFor!.Number) : ("phase.customer_picked", target.Number);
            var audit = new CampaignAuditRecord(time.GetUtcNow(), by.Actor, action, PhaseStore.Subject(subject), by.Reason) { CustomerId = customerId };
            if (await phases.TryUpdateAsync(changed, audit, cancellationToken)) return CustomerPlace.Of(place, await phases.GetAllAsync(cancellationToken));
        }
    }

    private static Error? Refusal(Place place, CustomerPlace current, int? number, Phase? target)
    {
        if (current.PickedFor is { Order: PhaseOrder.List, Picked.Count: 1 }) return CampaignErrors.LastPicked;
        if (number is null) return null;
        if (place.State == PlaceState.PutOff) return CampaignErrors.PutOff;
        if (target is null) return CampaignErrors.UnknownPhase;
        if (!target.IsPending) return CampaignErrors.NotPlanned;
        return target.Picked.Count >= Math.Min(target.Capacity, PhaseRules.MaxListed) ? CampaignErrors.PickedFull : null;
    }

    private async Task<Result<CustomerPlace>> SetAsync(string customerId, PlaceState state, string action, OperatorDecision by, CancellationToken cancellationToken)
    {
        if (await FindAsync(customerId, cancellationToken) is not { } current) return CampaignErrors.UnknownCustomer;
        if (current.State == state) return current;
        if (current.State == PlaceState.Member) return CampaignErrors.AlreadyMember;
        if (current.State == PlaceState.Excluded) return CampaignErrors.Excluded;
        if (!by.HasSeen(current.Version)) return CampaignErrors.Stale;
        var audit = new CampaignAuditRecord(time.GetUtcNow(), by.Actor, action, customerId, by.Reason);
        if (!await places.TrySetAsync(customerId, state, audit, cancellationToken)) return CampaignErrors.AlreadyMember;
        return await FindAsync(customerId, cancellationToken) is { } set ? set : CampaignErrors.UnknownCustomer;
    }
}
