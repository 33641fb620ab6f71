using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.Planning;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.Phases;

/// <summary>
/// Opens the next phase that is due, if its gate lets it. Phases whose time passed while nothing ran open one a business day, so that support is never given several at
/// once.
/// </summary>
internal sealed class PhaseOpening(
    PhaseStore phases, CampaignPlaces places, CampaignGate gate, PhasePlanner planner, BusinessCalendar calendar, IOptions<CampaignOptions> options,
    IOptions<GateOptions> gates, TimeProvider time, ILogger<CampaignRun> log)
{
    /// <summary>A gate that has held a phase back is asked again after that time.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);

    /// <returns>The phase that was opened; null when none is due or may open.</returns>
    public async Task<Phase?> OpenNextAsync(IReadOnlyList<Phase> all, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (options.Value.KeepsBusinessHours && all.Any(phase => phase.OpenedAt is { } opened && BusinessCalendar.DateOf(opened) == BusinessCalendar.DateOf(now))) return null;
        var next = all.Where(phase => phase.IsPending).OrderBy(phase => phase.OpensAt).ThenBy(phase => phase.Number).FirstOrDefault();
        if (next is null && options.Value.PlansItself) next = await PlanAsync(all, now, cancellationToken);
        if (next is null || !next.IsDue(now) || !calendar.IsOpen(now)) return null;
        if (next.Override is null && gates.Value.AreClosed && !await MayOpenAsync(next, all, now, cancellationToken)) return null;

        var opened = await phases.UpdateAsync(
            next.Number, phase => phase.Open(now), _ => new CampaignAuditRecord(now, Actors.System, "phase.opened", PhaseStore.Subject(next.Number)), cancellationToken);
        return opened is { Phase: { State: PhaseState.Open } phase } ? phase : null;
    }

    private async Task<Phase?> PlanAsync(IReadOnlyList<Phase> all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Whether anybody waits is one row; how many does not matter to the next phase.
        await using var anybody = places.GetQueueAsync(PlaceRows.All, 1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        if (!await anybody.MoveNextAsync() || planner.Propose(int.MaxValue, all, now, atMost: 1) is not [var draft]) return null;
        var phase = PhasePlanning.ToPhase(draft, (all.Count == 0 ? 0 : all.Max(known => known.Number)) + 1);
        var isAdded = await phases.TryAddAsync(phase, new CampaignAuditRecord(now, Actors.System, "phase.planned", PhaseStore.Subject(phase.Number)), cancellationToken);
        return isAdded ? await phases.FindAsync(phase.Number, cancellationToken) : null;
    }

    private async Task<bool> MayOpenAsync(Phase phase, IReadOnlyList<Phase> all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What has stopped the campaign is for an operator to decide, also when the figures are better later.
        if (phase.Gate is { } last && (last.Verdict == GateVerdict.Stop || (last.Verdict == GateVerdict.Pause && now - last.At < AskAgainAfter))) return false;
        var report = await gate.AskAsync(all, cancellationToken);
        await phases.UpdateAsync(
            phase.Number, current => current.Judge(report),
            current => new CampaignAuditRecord(now, Actors.System, $"phase.gate_{report.Verdict.ToString().ToLowerInvariant()}", PhaseStore.Subject(current.Number), Describe(report)),
            cancellationToken);
        if (report.Verdict != GateVerdict.Continue) log.PhaseHeld(phase.Number, report.Verdict);
        return report.Verdict == GateVerdict.Continue;
    }

    private static string? Describe(GateReport report) =>
        report.Verdict == GateVerdict.Continue ? null : string.Join(", ", report.Reasons.Select(finding => finding.Reading.Figure));
}
