using System.Globalization;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Phases;

/// <summary>Plans phases for operators.</summary>
internal sealed class PhasePlanning(PhaseStore phases, PhaseRules rules, CampaignPlaces places, IOptions<SsoOptions> options, TimeProvider time)
{
    public static Phase ToPhase(PhaseDraft draft, int number) => new()
    {
        Number = number,
        Name = draft.Name ?? (draft.IsPilot ? "Pilot" : string.Create(CultureInfo.InvariantCulture, $"Phase {number}")),
        Capacity = draft.Capacity,
        OpensAt = draft.OpensAt,
        Order = draft.Order,
        Application = draft.Application,
        Picked = draft.Picked ?? [],
        Excluded = draft.Excluded ?? [],
        IsPilot = draft.IsPilot,
    };

    /// <summary>Stores a phase. The same plan sent again is the same phase.</summary>
    /// <param name="draft">The phase.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The phase, or what speaks against it.</returns>
    public async Task<(Phase? Phase, IReadOnlyList<PhaseFault> Faults)> PlanAsync(PhaseDraft draft, string actor, CancellationToken cancellationToken)
    {
        var applications = options.Value.Applications.Select(application => application.Id).ToHashSet(StringComparer.Ordinal);
        while (true)
        {
            var now = time.GetUtcNow();
            var all = await phases.GetAllAsync(cancellationToken);
            if (all.FirstOrDefault(known => known.IsPlannedAs(ToPhase(draft, known.Number))) is { } same) return (same, []);
            List<PhaseFault> faults = [.. rules.Check(draft, all, applications, now)];
            // Only what may be planned at all is worth a read for each customer.
            if (faults.Count == 0) faults.AddRange(await CheckPlacesAsync(draft, cancellationToken));
            if (faults.Count > 0) return (null, faults);
            var phase = ToPhase(draft, (all.Count == 0 ? 0 : all.Max(known => known.Number)) + 1);
            if (await phases.TryAddAsync(phase, new CampaignAuditRecord(now, actor, "phase.planned", PhaseStore.Subject(phase.Number)), cancellationToken)) return (phase, []);
        }
    }

    private async Task<IEnumerable<PhaseFault>> CheckPlacesAsync(PhaseDraft draft, CancellationToken cancellationToken)
    {
        var faults = await Task.WhenAll(Named(draft).Select(async named => (named, await places.FindAsync(named.CustomerId, cancellationToken)) switch
        {
            (_, null) => new PhaseFault(named.Field, "phase.unknown_customer", $"There is no customer {named.CustomerId}.", named.CustomerId),
            ({ IsPicked: true }, { State: PlaceState.Member, Phase: { } other }) =>
                new PhaseFault(named.Field, "phase.already_member", $"Customer {named.CustomerId} is a member of phase {other} already.", named.CustomerId, other),
            ({ IsPicked: true }, { State: PlaceState.Excluded }) =>
                new PhaseFault(named.Field, "phase.excluded", $"Customer {named.CustomerId} is excluded: include it first.", named.CustomerId),
            ({ IsPicked: true }, { State: PlaceState.PutOff }) =>
                new PhaseFault(named.Field, "phase.put_off", $"Customer {named.CustomerId} was put off: let it wait again first.", named.CustomerId),
            _ => null,
        }));
        return faults.OfType<PhaseFault>();
    }

    private static IEnumerable<(string CustomerId, string Field, bool IsPicked)> Named(PhaseDraft draft) =>
        (draft.Picked ?? []).Select(id => (id, "picked", true)).Concat((draft.Excluded ?? []).Select(id => (id, "excluded", false)));
}
