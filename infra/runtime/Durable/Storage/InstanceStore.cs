using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>
/// Reads and writes instances. A turn is committed by one entity-group transaction; what does not fit into it (long texts) is written before, to rows
/// that nothing reads until the transaction makes them count.
/// </summary>
internal sealed class InstanceStore(HubTables tables)
{
    // Below the service's limits of 100 entities and 4 MiB a transaction.
    private const int TransactionRows = 95;
    private const int TransactionBytes = 3_000_000;

    private TableClient Table => tables.Instances;

    /// <returns>Null when there is no such instance. Long inputs and outputs are fetched only when asked for.</returns>
    public async Task<InstanceRow?> FindAsync(string instanceId, bool withPayloads, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var found = await Table.GetEntityIfExistsAsync<TableEntity>(
            TableKeys.Partition(instanceId), TableKeys.Instance, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        var row = found.Value!.ToInstanceRow();
        return withPayloads ? await WithPayloadsAsync(row, cancellationToken) : row;
    }

    public async Task<InstanceRow> WithPayloadsAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        if (row is { HasInputRows: true, Input: null })
            row = row with { Input = await ReadPayloadAsync(row, "input", cancellationToken) };
        if (row is { HasOutputRows: true, Output: null })
            row = row with { Output = await ReadPayloadAsync(row, "output", cancellationToken) };
        return row;
    }

    /// <summary>Makes a new instance, or takes the place of an earlier one when the row carries its ETag.</summary>
    /// <returns>The row as stored; null when somebody else was first.</returns>
    public async Task<InstanceRow?> TryStartAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        row = row with { HasInputRows = Payloads.NeedsRows(row.Input) };
        if (row.HasInputRows) await WriteAheadAsync(Payloads.Pack(row, "input", row.Input!), cancellationToken);
        try
        {
            var answer = row.ETag == default
                ? await Table.AddEntityAsync(row.ToEntity(), cancellationToken)
                : await Table.UpdateEntityAsync(row.ToEntity(), row.ETag, TableUpdateMode.Replace, cancellationToken);
            return row with { ETag = answer.Headers.ETag!.Value };
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Puts a message into an instance's inbox. Delivering the same message again changes nothing.</summary>
    public async Task<StoredMessage> SendAsync(
        string instanceId, long sequence, string id, int? startGeneration, HistoryEvent historyEvent, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var key = TableKeys.Message(sequence, id);
        var stamped = historyEvent with { MessageId = id };
        var rows = PackedText.Pack(TableKeys.Partition(instanceId), key, JsonSerializer.Serialize(stamped, DurableJson.Records));
        rows[0]["InstanceId"] = instanceId;
        if (startGeneration is not null) rows[0]["StartGeneration"] = startGeneration;
        // The first row last: it says that the message is complete.
        foreach (var row in rows.Reverse()) await Table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return new StoredMessage(instanceId, key, startGeneration, stamped, [.. rows.Select(r => r.RowKey)]);
    }

    /// <exception cref="CommitRefusedException">Somebody else changed the instance.</exception>
    public async Task<InstanceRow> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(commit.Row.InstanceId);
        var row = commit.Row with { HasOutputRows = Payloads.NeedsRows(commit.Row.Output) };
        if (row.Input is not null) row = row with { HasInputRows = Payloads.NeedsRows(row.Input) };

        var history = PackedText.Pack(
            partition, TableKeys.History(commit.HistoryGeneration, commit.TurnNumber), JsonSerializer.Serialize(commit.Turn, DurableJson.Records));
        List<TableEntity> upserts = [.. history];
        if (row.HasOutputRows) upserts.AddRange(Payloads.Pack(row, "output", row.Output!));
        if (row.HasInputRows && row.Generation != commit.HistoryGeneration) upserts.AddRange(Payloads.Pack(row, "input", row.Input!));
        var outbox = PackOutbox(commit);
        if (outbox.Count > 0) outbox[0]["InstanceId"] = row.InstanceId;
        upserts.AddRange(outbox.Skip(1));

        // First rows before further parts: a part without its first row is never read.
        List<string> deletes = [.. commit.Taken.Select(m => m.RowKeys[0]), .. commit.Taken.SelectMany(m => m.RowKeys.Skip(1))];
        var together = upserts.Sum(PackedText.Size) < TransactionBytes && upserts.Count + deletes.Count < TransactionRows;
        if (!together) await WriteAheadAsync(upserts, cancellationToken);

        var transaction = new List<TableTransactionAction>
        {
            new(TableTransactionActionType.UpdateReplace, row.ToEntity(), row.ETag),
        };
        // Note: an outbox row is delivered wherever it is found, so it is never written ahead.
        transaction.AddRange(outbox.Take(1).Select(e => new TableTransactionAction(TableTransactionActionType.UpsertReplace, e)));
        if (together) transaction.AddRange(upserts.Select(e => new TableTransactionAction(TableTransactionActionType.UpsertReplace, e)));
        transaction.AddRange(deletes.Take(TransactionRows).Select(key =>
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)));
        try
        {
            var answer = await Table.SubmitTransactionAsync(transaction, cancellationToken);
            return row with { ETag = answer.Value[0].Headers.ETag ?? throw new InvalidOperationException("Storage answered a write without an ETag.") };
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            throw new CommitRefusedException($"Somebody else changed the orchestration '{row.InstanceId}'.", refused);
        }
    }

    /// <summary>What a committed turn sends, as it is stored.</summary>
    public static Outbox OutboxOf(TurnCommit commit) => new(
        commit.Row.InstanceId, TableKeys.Partition(commit.Row.InstanceId), [.. PackOutbox(commit).Select(r => r.RowKey)], commit.Outgoing);

    /// <summary>The committed turns of the instance's current generation.</summary>
    public async Task<List<HistoryTurn>> ReadHistoryAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        if (row.Turns == 0) return [];
        var prefix = TableKeys.HistoryPrefix(row.Generation);
        var rows = await ReadRangeAsync(row.InstanceId, prefix, cancellationToken);
        var turns = new List<HistoryTurn>(row.Turns);
        for (var index = 0; turns.Count < row.Turns;)
        {
            // Parts left over from an interrupted write of a longer turn lie between: skip to the next turn.
            while (index < rows.Count && rows[index].RowKey != TableKeys.History(row.Generation, turns.Count)) index++;
            var json = index < rows.Count ? PackedText.Unpack(rows, ref index) : null;
            turns.Add(JsonSerializer.Deserialize<HistoryTurn>(
                json ?? throw new InvalidDataException($"The history of '{row.InstanceId}' lacks turn {turns.Count}."), DurableJson.Records)!);
        }
        return turns;
    }

    /// <summary>The state of every instance that has not ended. Long inputs are left out.</summary>
    /// <param name="onlyNew">Only those that have not begun.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<List<InstanceRow>> ReadActiveAsync(bool onlyNew, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var filter = "RowKey eq 'i' and Active eq true" + (onlyNew ? " and Turns eq 0" : string.Empty);
        var rows = new List<InstanceRow>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancellationToken))
            rows.Add(entity.ToInstanceRow());
        return rows;
    }

    /// <summary>All messages that wait for a turn, in their order.</summary>
    public async Task<List<StoredMessage>> ReadMessagesAsync(string? instanceId, CancellationToken cancellationToken)
    {
        var rows = await ReadRangeAsync(instanceId, TableKeys.MessagePrefix, cancellationToken);
        var messages = new List<StoredMessage>();
        for (var index = 0; index < rows.Count;)
        {
            var first = rows[index];
            var begin = index;
            if (first.GetString("InstanceId") is not { } receiver || PackedText.Unpack(rows, ref index) is not { } json)
            {
                // A part without its first row: its message is still being written.
                index = Math.Max(index, begin + 1);
                continue;
            }
            messages.Add(new StoredMessage(
                receiver,
                first.RowKey,
                first.GetInt32("StartGeneration"),
                JsonSerializer.Deserialize<HistoryEvent>(json, DurableJson.Records)!,
                [.. rows.Skip(begin).Take(index - begin).Select(r => r.RowKey)]));
        }
        return messages;
    }

    /// <summary>What committed turns sent and may not have been delivered.</summary>
    public async Task<List<Outbox>> ReadOutboxesAsync(CancellationToken cancellationToken)
    {
        var rows = await ReadRangeAsync(null, TableKeys.OutboxPrefix, cancellationToken);
        var outboxes = new List<Outbox>();
        for (var index = 0; index < rows.Count;)
        {
            var begin = index;
            if (PackedText.Unpack(rows, ref index) is not { } json)
            {
                index = Math.Max(index, begin + 1);
                continue;
            }
            outboxes.Add(new Outbox(
                rows[begin].GetString("InstanceId"),
                rows[begin].PartitionKey,
                [.. rows.Skip(begin).Take(index - begin).Select(r => r.RowKey)],
                JsonSerializer.Deserialize<List<OutgoingMessage>>(json, DurableJson.Records)!));
        }
        return outboxes;
    }

    /// <summary>Deletes rows of a partition; rows that are gone are no error.</summary>
    public async Task DeleteAsync(string partition, IEnumerable<string> rowKeys, CancellationToken cancellationToken)
    {
        foreach (var key in rowKeys)
            await Table.DeleteEntityAsync(partition, key, ETag.All, cancellationToken);
    }

    /// <summary>Removes an ended instance: all its rows, its state last, so that an interrupted removal can be repeated.</summary>
    /// <returns>False when somebody started it anew meanwhile.</returns>
    public async Task<bool> PurgeAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(row.InstanceId);
        var keys = await ReadKeysAsync(partition, cancellationToken);
        foreach (var chunk in keys.Where(key => key != TableKeys.Instance).Chunk(TransactionRows))
        {
            await Table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)),
                cancellationToken);
        }
        var answer = await Table.DeleteEntityAsync(partition, TableKeys.Instance, row.ETag, cancellationToken);
        return answer.Status is >= 200 and < 300;
    }

    /// <summary>Removes what earlier generations left: history and long texts that nothing reads any more.</summary>
    public async Task DeleteOlderGenerationsAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(row.InstanceId);
        var keys = await ReadKeysAsync(partition, cancellationToken);
        var firstKept = TableKeys.HistoryPrefix(row.Generation)[1..];
        var old = keys.Where(key => key[0] is 'h' or 'p' && string.CompareOrdinal(key[1..], firstKept) < 0);
        foreach (var chunk in old.Chunk(TransactionRows))
        {
            await Table.SubmitTransactionAsync(
                chunk.Select(key => new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, key), ETag.All)),
                cancellationToken);
        }
    }

    /// <summary>A page of instances by id.</summary>
    public async Task<(IReadOnlyList<InstanceRow> Rows, string? ContinuationToken)> QueryAsync(
        string filter, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        await foreach (var page in Table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken).AsPages(continuationToken, pageSize))
            return ([.. page.Values.Select(entity => entity.ToInstanceRow())], page.ContinuationToken);
        return ([], null);
    }

    private static IReadOnlyList<TableEntity> PackOutbox(TurnCommit commit) => commit.Outgoing.Count == 0 ? [] : PackedText.Pack(
        TableKeys.Partition(commit.Row.InstanceId),
        TableKeys.Outbox(commit.HistoryGeneration, commit.TurnNumber),
        JsonSerializer.Serialize(commit.Outgoing, DurableJson.Records));

    private async Task<string?> ReadPayloadAsync(InstanceRow row, string name, CancellationToken cancellationToken)
    {
        var rows = await ReadRangeAsync(row.InstanceId, TableKeys.Payload(row.Generation, name), cancellationToken);
        var index = 0;
        return rows.Count == 0 ? null : PackedText.Unpack(rows, ref index);
    }

    private async Task WriteAheadAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        var batch = new List<TableTransactionAction>();
        var bytes = 0;
        foreach (var row in rows)
        {
            if (batch.Count == TransactionRows || bytes + PackedText.Size(row) > TransactionBytes)
            {
                await Table.SubmitTransactionAsync(batch, cancellationToken);
                batch.Clear();
                bytes = 0;
            }
            batch.Add(new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
            bytes += PackedText.Size(row);
        }
        if (batch.Count > 0) await Table.SubmitTransactionAsync(batch, cancellationToken);
    }

    private async Task<List<TableEntity>> ReadRangeAsync(string? instanceId, string prefix, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var filter = TableClient.CreateQueryFilter($"RowKey ge {prefix} and RowKey lt {TableKeys.After(prefix)}");
        if (instanceId is not null) filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKeys.Partition(instanceId)}") + " and " + filter;
        var rows = new List<TableEntity>();
        await foreach (var entity in Table.QueryAsync<TableEntity>(filter, 1000, cancellationToken: cancellationToken)) rows.Add(entity);
        return rows;
    }

    private async Task<List<string>> ReadKeysAsync(string partition, CancellationToken cancellationToken)
    {
        var keys = new List<string>();
        var query = Table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), 1000, ["RowKey"], cancellationToken);
        await foreach (var entity in query) keys.Add(entity.RowKey);
        return keys;
    }
}
