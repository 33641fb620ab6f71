using Sso.Functions.Campaign.WorkLists;

namespace Sso.Functions.Operations.Work;

/// <summary>Reads the lists for pages, files and answers.</summary>
internal sealed class WorkViews(PhaseFunnels funnels, WorkItems items, WorkEntries entries)
{
    /// <summary>Each list with its count: one range read.</summary>
    public async Task<(IReadOnlyList<WorkCount> Lists, DateTimeOffset? CountedAt)> CountAsync(CancellationToken cancellationToken)
    {
        var counted = await funnels.ReadAllAsync(cancellationToken);
        return ([.. Enum.GetValues<WorkList>().Select(list => new WorkCount(WorkListNames.Of(list), counted.Values.Sum(funnel => funnel.Work.GetValueOrDefault(list))))], CountedAt(counted));
    }

    /// <summary>A page of a list: two range reads, one for each thousand rows of entries, and one for each customer that is shown.</summary>
    /// <param name="list">Which.</param>
    /// <param name="page">From 1; the last one when there are fewer.</param>
    /// <param name="perPage">Entries.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<WorkPageView> ReadAsync(WorkList list, int page, int perPage, CancellationToken cancellationToken)
    {
        var counted = await funnels.ReadAllAsync(cancellationToken);
        var all = await items.ReadAsync(list, cancellationToken);
        var pages = Math.Max(1, (all.Count + perPage - 1) / perPage);
        page = Math.Clamp(page, 1, pages);
        List<WorkItem> shown = [.. all.Skip((page - 1) * perPage).Take(perPage)];
        var current = await entries.ReadAsync(shown, cancellationToken);
        return new WorkPageView
        {
            List = WorkListNames.Of(list),
            Rows = [.. current.Select(WorkRow.Of)],
            Total = all.Count,
            Page = page,
            Pages = pages,
            Done = shown.Count - current.Count,
            CountedAt = CountedAt(counted),
        };
    }

    /// <summary>All entries of a list that still stand: a read for each customer.</summary>
    public async Task<IReadOnlyList<WorkRow>> ReadAllAsync(WorkList list, CancellationToken cancellationToken) =>
        [.. (await entries.ReadAsync(await items.ReadAsync(list, cancellationToken), cancellationToken)).Select(WorkRow.Of)];

    private static DateTimeOffset? CountedAt(IReadOnlyDictionary<int, PhaseFunnel> counted) => counted.Count == 0 ? null : counted.Values.Max(funnel => funnel.CountedAt);
}
