using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Rows of the instances' table, many at a time.</summary>
internal sealed class HubRows(HubTables tables)
{
    // Below the service's limits of 100 entities and 4 MiB a transaction.
    public const int TransactionRows = 95;
    public const int TransactionBytes = 3_000_000;

    private const int PageRows = 1000;

    /// <summary>Rows whose keys begin so, of one instance or of all.</summary>
    public async Task<List<TableEntity>> ReadAsync(string? instanceId, string prefix, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {TableKeys.After(prefix)}");
        if (instanceId is not null) filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Partition(instanceId)}") + " and " + filter;
        var rows = new List<TableEntity>();
        await foreach (var row in QueryAsync(filter, null, cancellationToken)) rows.Add(row);
        return rows;
    }

    /// <summary>The keys of all rows of a partition.</summary>
    public async Task<List<string>> ReadKeysAsync(string partition, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        await foreach (var row in QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), ["RowKey"], cancellationToken))
            keys.Add(row.RowKey);
        return keys;
    }

    /// <summary>All rows that a filter finds.</summary>
    public async IAsyncEnumerable<TableEntity> QueryAsync(
        string filter, IEnumerable<string>? columns, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        await foreach (var row in tables.Instances.QueryAsync<TableEntity>(filter, PageRows, columns, cancellationToken)) yield return row;
    }

    /// <summary>Writes rows of one partition that do not count yet, in as many transactions as it takes.</summary>
    public async Task WriteAheadAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        var batch = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var row in rows)
        {
            if (batch.Count == TransactionRows || bytes + PackedText.Size(row) > TransactionBytes)
            {
                await tables.Instances.SubmitTransactionAsync(batch, cancellationToken);
                batch.Clear();
                bytes = 0;
            }
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
            bytes += PackedText.Size(row);
        }
        if (batch.Count > 0) await tables.Instances.SubmitTransactionAsync(batch, cancellationToken);
    }

    /// <summary>Deletes rows of a partition, one by one; rows that are gone are no error.</summary>
    public async Task DeleteAsync(string partition, IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        foreach (var key in rowKeys) await tables.Instances.DeleteEntityAsync(partition, key, ETag.All, cancellationToken);
    }

    /// <summary>Deletes many rows of a partition that nobody else deletes meanwhile; when somebody does, the rest goes one by one.</summary>
    public async Task DeleteManyAsync(string partition, IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        foreach (var chunk in rowKeys.Chunk(TransactionRows))
        {
            try
            {
                await tables.Instances.SubmitTransactionAsync(chunk.Select(key => Delete(partition, key)), cancellationToken);
            }
            catch (RequestFailedException gone) when (gone.Status == 404)
            {
                await DeleteAsync(partition, chunk, cancellationToken);
            }
        }
    }

    public static TableTransactionAction Delete(string partition, string rowKey) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, rowKey), ETag.All);
}
