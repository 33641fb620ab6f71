using Azure;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>The entries of the lists as the latest census found them.</summary>
internal sealed class WorkItems(SsoTables tables, PhaseFunnels funnels, TimeProvider time)
{
    private const int RowsPerBatch = 100;

    // A transaction takes 4 MB, and a row of entries up to 64 KB.
    private const int WrittenPerBatch = 40;

    /// <summary>So long a run may take: the rows that it has written are left alone meanwhile.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>All entries of a list, the longest waiting first: a range read for each thousand rows of some hundred entries.</summary>
    public async Task<IReadOnlyList<WorkItem>> ReadAsync(WorkList list, CancellationToken cancellationToken)
    {
        var runs = await funnels.ReadRunsAsync(cancellationToken);
        List<WorkItem> items = [];
        var filter = TableKey.RowsWithPrefix(PlaceRows.Partition, WorkRows.ListPrefix(list));
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            if (IsCurrent(row, runs)) items.AddRange(WorkRows.ToItems(list, row));
        return [.. items.OrderBy(item => item.Since).ThenBy(item => item.CustomerId, StringComparer.Ordinal)];
    }

    /// <summary>Writes the entries of a phase. They do not count before the funnel names the run.</summary>
    public async Task WriteAsync(int phase, string run, IEnumerable<WorkItem> items, CancellationToken cancellationToken)
    {
        foreach (var chunk in WorkRows.ToRows(phase, run, items).Chunk(WrittenPerBatch))
            await tables.Campaign.SubmitTransactionAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellationToken);
    }

    /// <summary>Removes entries that do not count and are old enough that no run is at them any more: of former runs, and of runs that died.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var kept = TableKey.Ascending(time.GetUtcNow() - KeptFor);
        var runs = await funnels.ReadRunsAsync(cancellationToken);
        List<TableEntity> old = [];
        var rows = tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, WorkRows.ItemPrefix), select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellationToken);
        await foreach (var row in rows)
            if (!IsCurrent(row, runs) && string.CompareOrdinal(WorkRows.Origin(row.RowKey).Run, kept) < 0) old.Add(row);
        // False when another run sweeps at the same moment.
        foreach (var chunk in old.Chunk(RowsPerBatch))
            await tables.Campaign.TrySubmitAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
    }

    private static bool IsCurrent(TableEntity row, IReadOnlyDictionary<int, string> runs)
    {
        var (phase, run) = WorkRows.Origin(row.RowKey);
        return runs.TryGetValue(phase, out var current) && current == run;
    }
}
