using Azure;
using Azure.Data.Tables;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Finds and removes instances.</summary>
internal sealed class InstanceQueries(HubTables tables, HubRows rows)
{
    // The service refuses more in one answer.
    private const int LargestPage = 1000;

    /// <summary>The state of every instance that has not ended. Long texts are left out.</summary>
    /// <param name="onlyNew">Only those that have not begun.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<InstanceRow>> ReadActiveAsync(bool onlyNew, CancellationToken cancellationToken)
    {
        var filter = "RowKey eq 'i' and Active eq true" + (onlyNew ? " and Turns eq 0" : string.Empty);
        var found = new List<InstanceRow>();
        await foreach (var entity in rows.QueryAsync(filter, null, cancellationToken)) found.Add(entity.ToInstanceRow());
        return found;
    }

    /// <summary>The instances that an orchestration, in any of its generations, has called and that are still stored.</summary>
    public async Task<List<string>> ReadChildrenAsync(string instanceId, CancellationToken cancellationToken)
    {
        var children = new List<string>();
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TableKeys.Instance} and ParentId eq {instanceId}");
        await foreach (var entity in rows.QueryAsync(filter, ["InstanceId"], cancellationToken)) children.Add(entity.GetString("InstanceId"));
        return children;
    }

    /// <summary>A page of instances by id.</summary>
    public async Task<(IReadOnlyList<InstanceRow> Rows, string? ContinuationToken)> QueryAsync(
        string filter, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var size = Math.Clamp(pageSize, 1, LargestPage);
        var pages = tables.Instances.QueryAsync<TableEntity>(filter, size, cancellationToken: cancellationToken).AsPages(continuationToken, size);
        await foreach (var page in pages) return ([.. page.Values.Select(entity => entity.ToInstanceRow())], page.ContinuationToken);
        return ([], null);
    }

    /// <summary>
    /// Removes an ended instance: its state last, so that an interrupted removal can be repeated. What it sent and nobody has yet stays until it is delivered:
    /// its parent waits for its answer.
    /// </summary>
    /// <returns>False when somebody started it anew meanwhile.</returns>
    public async Task<bool> PurgeAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(row.InstanceId);
        var keys = await rows.ReadKeysAsync(partition, cancellationToken);
        var kept = keys.Where(key => key != TableKeys.Instance && !key.StartsWith(TableKeys.OutboxPrefix, StringComparison.Ordinal));
        await rows.DeleteManyAsync(partition, kept, cancellationToken);
        try
        {
            var answer = await tables.Instances.DeleteEntityAsync(partition, TableKeys.Instance, row.ETag, cancellationToken);
            return answer.Status is >= 200 and < 300;
        }
        catch (RequestFailedException changed) when (changed.Status == 412)
        {
            return false;
        }
    }

    /// <summary>Removes what earlier generations left: history and long texts that nothing reads any more.</summary>
    public async Task DeleteOlderGenerationsAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(row.InstanceId);
        var keys = await rows.ReadKeysAsync(partition, cancellationToken);
        var firstKept = TableKeys.HistoryPrefix(row.Generation)[1..];
        var old = keys.Where(key => key[0] is 'h' or 'p' && string.CompareOrdinal(key[1..], firstKept) < 0);
        await rows.DeleteManyAsync(partition, old, cancellationToken);
    }
}
