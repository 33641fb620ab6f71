using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Deletes rows that are over, a limited number at a time. Where a table must be looked through row by row, the run notes how far it came, and the next one goes on from there; a run that dies
/// begins where the last one did. The keys that are noted are hashes and random ids.
/// </summary>
internal sealed class OldRows(SsoTables tables)
{
    private const string MarkerPartition = "retention";
    private const string After = "After";
    private const int AtATime = 8;

    /// <summary>Of a table whose partitions hold a row each.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isOver">A filter.</param>
    /// <param name="atMost">Deleted in this run.</param>
    /// <param name="cancellationToken">Ends the run between two rows.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RemoveScatteredAsync(TableClient table, string isOver, int atMost, CancellationToken cancellationToken)
    {
        var marker = await tables.Budgets.FindAsync(MarkerPartition, table.Name, cancellationToken);
        var after = marker?.GetString(After) ?? "";
        var removed = await ReadAsync(table, $"{TableClient.CreateQueryFilter($"PartitionKey gt {after}")} and ({isOver})", atMost, cancellationToken);
        await RemoveAsync(table, removed, cancellationToken);
        // From the beginning again when the end was reached.
        var next = removed.Count == atMost ? removed[^1].PartitionKey : "";
        await tables.Budgets.UpsertEntityAsync(new TableEntity(MarkerPartition, table.Name) { [After] = next }, TableUpdateMode.Replace, cancellationToken);
        return removed.Count;
    }

    /// <summary>Of a range that begins with what is over: what was deleted is not read again.</summary>
    /// <param name="table">The table.</param>
    /// <param name="filter">The range.</param>
    /// <param name="atMost">Deleted in this run.</param>
    /// <param name="cancellationToken">Ends the run between two rows.</param>
    public static async Task<int> RemoveRangeAsync(TableClient table, string filter, int atMost, CancellationToken cancellationToken)
    {
        var removed = await ReadAsync(table, filter, atMost, cancellationToken);
        await RemoveAsync(table, removed, cancellationToken);
        return removed.Count;
    }

    private static async Task<List<TableEntity>> ReadAsync(TableClient table, string filter, int atMost, CancellationToken cancellationToken) =>
        await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Take(atMost).ToListAsync(cancellationToken);

    private static Task RemoveAsync(TableClient table, List<TableEntity> rows, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        // One that somebody has written anew meanwhile is not over.
        return Parallel.ForEachAsync(rows, parallel, async (row, cancel) => await table.TryDeleteAsync(row, cancel));
    }
}
