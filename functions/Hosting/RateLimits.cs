using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>
/// Counts what somebody may do only so often, for all instances together: one row for each in a window of time. Who begins to count in a window removes
/// rows of windows that are long over.
/// </summary>
internal sealed class RateLimits(SsoTables tables, TimeProvider time)
{
    private const string Prefix = "limit";
    private const int RemovedAtOnce = 50;

    /// <summary>So long the longest window lasts at most, and its rows are kept.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    /// <summary>Takes one.</summary>
    /// <param name="scope">What is counted.</param>
    /// <param name="key">Of whom: stored as a hash only.</param>
    /// <param name="atMost">In a window.</param>
    /// <param name="window">Its length; windows begin at its multiples.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when there are none left.</returns>
    public async Task<bool> TryTakeAsync(string scope, string key, int atMost, TimeSpan window, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var begin = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % window.Ticks), TimeSpan.Zero);
        var next = new TableEntity(Partition(begin), TableKey.Join(scope, TableKey.Hash(scope, key)));
        while (true)
        {
            var row = await tables.Budgets.FindAsync(next.PartitionKey, next.RowKey, cancellationToken);
            var count = row?.GetInt32("Count") ?? 0;
            if (count >= atMost) return false;
            next["Count"] = count + 1;
            next.ETag = row?.ETag ?? default;
            if (row is null ? await tables.Budgets.TryAddAsync(next, cancellationToken) : await tables.Budgets.TryReplaceAsync(next, cancellationToken))
            {
                if (row is null) await RemoveAsync(now - KeptFor, cancellationToken);
                return true;
            }
        }
    }

    /// <summary>A filter for the rows that nobody asks for any more.</summary>
    public static string EndedBefore(DateTimeOffset now) => Before(now - KeptFor);

    private static string Before(DateTimeOffset begin) => TableClient.CreateQueryFilter($"PartitionKey gt {Prefix} and PartitionKey lt {Partition(begin)}");

    private async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<TableEntity> old = await tables.Budgets.QueryAsync<TableEntity>(Before(before), RemovedAtOnce, cancellationToken: cancellationToken).Take(RemovedAtOnce).ToListAsync(cancellationToken);
        foreach (var row in old) await tables.Budgets.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
    }

    /// <summary>Of the windows that began at a time.</summary>
    private static string Partition(DateTimeOffset begin) => TableKey.Join(Prefix, TableKey.Ascending(begin));
}
