using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign;

/// <summary>
/// One run of the campaign: goes on with the phases that an earlier run has left open, then opens what is due. What it costs depends on how many customers a phase
/// takes, not on how many wait.
/// </summary>
internal sealed class CampaignRun(
    PhaseStore phases, PhaseFilling filling, PhaseOpening opening, CatchAll catchAll, CampaignControls controls, Enrolment enrolment, CampaignDates dates,
    BusinessCalendar calendar, TimeProvider time, ILogger<CampaignRun> log)
{
    private const int Parallelism = 8;

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var all = await phases.GetAllAsync(cancellationToken);
        foreach (var open in all.Where(phase => phase is { State: PhaseState.Open, IsCatchAll: false })) await GoOnAsync(open, all, open.Capacity, client, cancellationToken);

        var now = time.GetUtcNow();
        if (!calendar.IsOpen(now)) return;
        var control = await controls.ReadAsync(cancellationToken);
        if (control.CatchAllStop is null && (dates.IsCatchAll(now) || all.Any(phase => phase is { State: PhaseState.Open, IsCatchAll: true })))
        {
            if (await catchAll.OpenAsync(all, cancellationToken) is { } last) await GoOnAsync(last, [], catchAll.PerRun, client, cancellationToken);
            return;
        }
        if (control.Hold is null && await opening.OpenNextAsync(all, cancellationToken) is { } opened) await GoOnAsync(opened, all, opened.Capacity, client, cancellationToken);
    }

    private async Task GoOnAsync(Phase phase, IReadOnlyList<Phase> all, int atMost, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var reserved = all.Where(other => other.IsPending && other.Number != phase.Number).SelectMany(other => other.Picked).Concat(phase.Excluded).ToHashSet(StringComparer.Ordinal);
        phase = await filling.FillAsync(phase, reserved, atMost, cancellationToken);
        List<PhaseMember> open = [.. (await phases.GetMembersAsync(phase.Number, cancellationToken)).Where(member => !member.IsOffered)];
        var offered = await OfferAsync(open, client, cancellationToken);
        await phases.MarkOfferedAsync(offered, cancellationToken);
        if (!phase.IsFilled || offered.Count < open.Count) return;

        var now = time.GetUtcNow();
        var ended = await phases.UpdateAsync(
            phase.Number, current => current.Members == phase.Members ? current.Offer(now) : current,
            _ => new CampaignAuditRecord(now, Actors.System, "phase.offered", PhaseStore.Subject(phase.Number)), cancellationToken);
        if (ended is { Changed: true }) log.PhaseOffered(phase.Number, phase.Members);
    }

    /// <summary>One customer who cannot be enrolled must not hold up the others: the next run tries again.</summary>
    private async Task<IReadOnlyCollection<PhaseMember>> OfferAsync(IReadOnlyList<PhaseMember> members, DurableTaskClient client, CancellationToken cancellationToken)
    {
        ConcurrentBag<PhaseMember> offered = [];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(members, parallel, async (member, cancel) =>
        {
            try
            {
                if (await enrolment.EnrolAsync(member, client, cancel)) offered.Add(member);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                log.EnrolmentFailed(exception, member.CustomerId, member.Phase);
            }
        });
        return offered;
    }
}
