using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>
/// Counts how far the members of each phase are and finds what support can do: one read for each member of a phase that is not settled. Always recomputed, never
/// incremented; a run that dies leaves the former count, and of two at the same time the later one stands.
/// </summary>
internal sealed class Census(
    PhaseStore phases, PhaseFunnels funnels, WorkItems items, CustomerRecords customers, IOptions<WorkListOptions> options, IOptions<GateOptions> gates, TimeProvider time,
    ILogger<Census> log)
{
    private const int Parallelism = 8;

    /// <summary>A settled phase may change by what somebody does: a late sign-in, a rollback, an account that a portal reports.</summary>
    private static readonly TimeSpan SettledFor = TimeSpan.FromDays(1);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var run = WorkRows.RunOf(now);
        var counted = await funnels.ReadAllAsync(cancellationToken);
        List<Phase> due = [.. (await phases.GetAllAsync(cancellationToken)).Where(phase => IsDue(phase, counted.GetValueOrDefault(phase.Number), now))];
        var found = 0;
        foreach (var phase in due)
        {
            var (funnel, work) = await CountAsync(phase, now, cancellationToken);
            await items.WriteAsync(phase.Number, run, work, cancellationToken);
            await funnels.TrySetAsync(funnel, run, cancellationToken);
            found += work.Count;
        }
        await items.SweepAsync(cancellationToken);
        log.CensusMade(due.Count, found);
    }

    private static bool IsDue(Phase phase, PhaseFunnel? counted, DateTimeOffset now) =>
        phase.State is PhaseState.Open or PhaseState.Offered && (counted is not { IsSettled: true } || now - counted.CountedAt >= SettledFor);

    private async Task<(PhaseFunnel Funnel, IReadOnlyCollection<WorkItem> Work)> CountAsync(Phase phase, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ConcurrentBag<PhaseFunnel> counts = [];
        ConcurrentBag<WorkItem> work = [];
        var stuckAfter = TimeSpan.FromHours(gates.Value.StuckAfterHours);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(await phases.GetMembersAsync(phase.Number, cancellationToken), parallel, async (member, cancel) =>
        {
            // Gone from the legacy world before it could be offered anything.
            if (await customers.FindAsync(member.CustomerId, cancel) is not { } record) return;
            counts.Add(FunnelRules.Count(phase.Number, record, now));
            foreach (var item in WorkRules.Judge(record, options.Value, stuckAfter, now)) work.Add(item);
        });
        var none = new PhaseFunnel { Phase = phase.Number, IsSettled = phase.State == PhaseState.Offered };
        return (counts.Aggregate(none, (sum, count) => sum.Add(count)) with
        {
            CountedAt = now,
            Work = work.GroupBy(item => item.List).ToDictionary(list => list.Key, list => list.Count()),
        }, work);
    }
}
