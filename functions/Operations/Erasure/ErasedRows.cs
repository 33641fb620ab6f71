using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Deletes the rows that name a customer outside its own partition. It looks at every row of these tables, as nothing else does: rows of former names, addresses and messages are in no
/// list, and a customer is erased a few times a year.
/// </summary>
internal sealed class ErasedRows(SsoTables tables)
{
    private const int AtATime = 8;

    /// <summary>Mails and events that are under way first, addresses last: they are free when no user has them any more.</summary>
    private IEnumerable<TableClient> Tables => [tables.Outbox, tables.Pending, tables.Tickets, tables.Messages, tables.Logins, tables.Search, tables.Emails];

    /// <summary>Repeating it changes nothing.</summary>
    public async Task RemoveAsync(string customerId, CancellationToken cancellationToken)
    {
        foreach (var table in Tables)
            while (!await TryRemoveAsync(table, customerId, cancellationToken))
            {
                // Somebody has changed a row meanwhile; perhaps it is another customer's now.
            }
    }

    /// <summary>The customer's own partition, but for the audit, which is moved, and for its accounts unless they are not needed any more either.</summary>
    /// <returns>Nothing is left.</returns>
    public async Task<bool> RemovePartitionAsync(string customerId, bool withAccounts, CancellationToken cancellationToken)
    {
        await RemoveAsync([.. (await ReadKeysAsync(customerId, cancellationToken)).Where(row => IsRemoved(row.RowKey, withAccounts))], cancellationToken);
        return (await ReadKeysAsync(customerId, cancellationToken)).Count == 0;
    }

    private async Task<List<TableEntity>> ReadKeysAsync(string customerId, CancellationToken cancellationToken) =>
        await tables.Customers.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {CustomerRows.Partition(customerId)}"),
            select: [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    private static bool IsRemoved(string rowKey, bool withAccounts) =>
        !IsOf(CustomerRows.AuditPrefix, rowKey) && (withAccounts || (!IsOf(CustomerRows.AccountPrefix, rowKey) && !IsOf(CustomerRows.ErasingPrefix, rowKey)));

    private static bool IsOf(string prefix, string rowKey) => rowKey.StartsWith(prefix + TableKey.Separator, StringComparison.Ordinal);

    private async Task RemoveAsync(List<TableEntity> rows, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rows, parallel, async (row, cancel) =>
            await tables.Customers.DeleteEntityAsync(row.PartitionKey, row.RowKey, Azure.ETag.All, cancel));
    }

    private static async Task<bool> TryRemoveAsync(TableClient table, string customerId, CancellationToken cancellationToken)
    {
        var areGone = true;
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"CustomerId eq {customerId}"), cancellationToken: cancellationToken))
            areGone &= await table.TryDeleteAsync(row, cancellationToken);
        return areGone;
    }
}
