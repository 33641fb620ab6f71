using Azure.Data.Tables;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>The funnels as the latest census counted them.</summary>
internal sealed class PhaseFunnels(SsoTables tables)
{
    /// <summary>By the phase's number; phases that were not counted yet are absent. One range read.</summary>
    public async Task<IReadOnlyDictionary<int, PhaseFunnel>> ReadAllAsync(CancellationToken cancellationToken) =>
        (await ReadRowsAsync(cancellationToken)).ToDictionary(row => row.Key, row => WorkRows.ToFunnel(row.Value));

    /// <summary>The run that counted each phase: its entries are those that count.</summary>
    public async Task<IReadOnlyDictionary<int, string>> ReadRunsAsync(CancellationToken cancellationToken) =>
        (await ReadRowsAsync(cancellationToken)).ToDictionary(row => row.Key, row => WorkRows.RunOf(row.Value));

    /// <summary>Makes a run's count of a phase the one that counts. A run that began later stands.</summary>
    /// <returns>False when it does.</returns>
    public async Task<bool> TrySetAsync(PhaseFunnel funnel, string run, CancellationToken cancellationToken)
    {
        while (true)
        {
            var former = await tables.Campaign.FindAsync(PlaceRows.Partition, WorkRows.FunnelRow(funnel.Phase), cancellationToken);
            if (former is not null && string.CompareOrdinal(WorkRows.RunOf(former), run) >= 0) return false;
            var row = WorkRows.ToRow(funnel, run);
            if (former is not null) row.ETag = former.ETag;
            if (former is null ? await tables.Campaign.TryAddAsync(row, cancellationToken) : await tables.Campaign.TryReplaceAsync(row, cancellationToken)) return true;
        }
    }

    /// <summary>The next census counts the phase, however settled it is. A count that is written meanwhile stands.</summary>
    public async Task TryUnsettleAsync(int phase, CancellationToken cancellationToken)
    {
        if (await tables.Campaign.FindAsync(PlaceRows.Partition, WorkRows.FunnelRow(phase), cancellationToken) is not { } row) return;
        if (WorkRows.ToFunnel(row) is not { IsSettled: true } funnel) return;
        var unsettled = WorkRows.ToRow(funnel with { IsSettled = false }, WorkRows.RunOf(row));
        unsettled.ETag = row.ETag;
        await tables.Campaign.TryReplaceAsync(unsettled, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<int, TableEntity>> ReadRowsAsync(CancellationToken cancellationToken)
    {
        Dictionary<int, TableEntity> rows = [];
        var filter = TableKey.RowsWithPrefix(PlaceRows.Partition, WorkRows.FunnelPrefix);
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) rows[WorkRows.ToFunnel(row).Phase] = row;
        return rows;
    }
}
