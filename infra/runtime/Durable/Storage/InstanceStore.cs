using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>
/// Reads and writes an instance. A turn is committed by one write: of the instance's row alone, or together with what else it changes by one entity-group
/// transaction. What does not fit into that (long texts) is written before, to rows that nothing reads until the commit makes them count.
/// </summary>
internal sealed class InstanceStore(HubTables tables, HubRows rows)
{
    // Longer, and the turns in the instance's row move to a history row.
    private const int LongestRecentTurns = 8_000;

    private TableClient Table => tables.Instances;

    /// <returns>Null when there is no such instance. Long texts are fetched only when asked for.</returns>
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
            row = row with { Input = await ReadPayloadAsync(row, Payloads.Input, cancellationToken) };
        if (row is { HasOutputRows: true, Output: null })
            row = row with { Output = await ReadPayloadAsync(row, Payloads.Output, cancellationToken) };
        if (row is { HasCarriedRows: true, Carried: null })
            row = row with { Carried = await ReadPayloadAsync(row, Payloads.Carried, cancellationToken) };
        return row;
    }

    /// <summary>Makes a new instance, or takes the place of an earlier one when the row carries its ETag.</summary>
    /// <returns>The row as stored; null when somebody else was first.</returns>
    public async Task<InstanceRow?> TryStartAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        row = row with { HasInputRows = Payloads.NeedsRows(row.Input) };
        if (row.HasInputRows) await rows.WriteAheadAsync(Payloads.Pack(row, Payloads.Input, row.Input!), cancellationToken);
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

    /// <returns>The row as stored.</returns>
    /// <exception cref="CommitRefusedException">Somebody else changed the instance.</exception>
    public async Task<InstanceRow> CommitAsync(TurnCommit commit, CancellationToken cancellationToken)
    {
        var partition = TableKeys.Partition(commit.Row.InstanceId);
        var (row, upserts) = Pack(commit);
        var outbox = PackOutbox(commit);
        upserts.AddRange(outbox.Skip(1));

        // First rows before further parts: a part without its first row is never read.
        List<string> deletes = [.. commit.Taken.Select(m => m.RowKeys[0]), .. commit.Taken.SelectMany(m => m.RowKeys.Skip(1))];
        var together = upserts.Sum(PackedText.Size) < HubRows.TransactionBytes && upserts.Count + deletes.Count < HubRows.TransactionRows;
        if (!together) await rows.WriteAheadAsync(upserts, cancellationToken);

        // Note: an outbox row is delivered wherever it is found, so its first row is never written ahead.
        List<TableTransactionAction> besides =
        [
            .. outbox.Take(1).Concat(together ? upserts : []).Select(e => new TableTransactionAction(TableTransactionActionType.UpsertReplace, e)),
            .. deletes.Take(HubRows.TransactionRows).Select(key => HubRows.Delete(partition, key)),
        ];
        try
        {
            return row with { ETag = await WriteAsync(row, besides, cancellationToken) };
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
    /// <exception cref="InvalidDataException">Rows are missing.</exception>
    public async Task<List<HistoryTurn>> ReadHistoryAsync(InstanceRow row, CancellationToken cancellationToken)
    {
        var turns = new List<HistoryTurn>(row.Turns);
        if (row.StoredTurns > 0)
        {
            var found = await rows.ReadAsync(row.InstanceId, TableKeys.HistoryPrefix(row.Generation), cancellationToken);
            for (var index = 0; turns.Count < row.StoredTurns;)
            {
                // Parts left over from an interrupted write of a longer text lie between: skip to the next turn.
                while (index < found.Count && found[index].RowKey != TableKeys.History(row.Generation, turns.Count)) index++;
                var lines = index < found.Count ? PackedText.Unpack(found, ref index) : null;
                turns.AddRange(TurnLines.Read(lines ?? throw Lacks(row, turns.Count)));
            }
        }
        if (row.RecentTurns is not null) turns.AddRange(TurnLines.Read(row.RecentTurns));
        return turns.Count == row.Turns ? turns : throw Lacks(row, turns.Count);
    }

    private static InvalidDataException Lacks(InstanceRow row, int turn) => new($"The history of '{row.InstanceId}' lacks turn {turn}.");

    private async Task<ETag> WriteAsync(InstanceRow row, List<TableTransactionAction> besides, CancellationToken cancellationToken)
    {
        var entity = row.ToEntity();
        if (besides.Count == 0)
            return (await Table.UpdateEntityAsync(entity, row.ETag, TableUpdateMode.Replace, cancellationToken)).Headers.ETag!.Value;
        besides.Insert(0, new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, row.ETag));
        var answer = await Table.SubmitTransactionAsync(besides, cancellationToken);
        return answer.Value[0].Headers.ETag ?? throw new InvalidOperationException("Storage answered a write without an ETag.");
    }

    /// <summary>Puts the turn and the long texts where they belong.</summary>
    private static (InstanceRow Row, List<TableEntity> Upserts) Pack(TurnCommit commit)
    {
        var row = commit.Row with { HasOutputRows = Payloads.NeedsRows(commit.Row.Output) };
        if (row.Input is not null) row = row with { HasInputRows = Payloads.NeedsRows(row.Input) };
        if (row.Carried is not null) row = row with { HasCarriedRows = Payloads.NeedsRows(row.Carried) };
        var upserts = new List<TableEntity>();
        if (row.HasOutputRows) upserts.AddRange(Payloads.Pack(row, Payloads.Output, row.Output!));
        if (row.Generation != commit.HistoryGeneration)
        {
            // The turns of the generation that ends here are needed no more.
            if (row.HasInputRows) upserts.AddRange(Payloads.Pack(row, Payloads.Input, row.Input!));
            if (row.HasCarriedRows) upserts.AddRange(Payloads.Pack(row, Payloads.Carried, row.Carried!));
            return (row with { StoredTurns = 0, RecentTurns = null }, upserts);
        }

        var recent = TurnLines.Append(row.RecentTurns, commit.Turn);
        if (recent.Length <= LongestRecentTurns) return (row with { RecentTurns = recent }, upserts);
        upserts.AddRange(PackedText.Pack(TableKeys.Partition(row.InstanceId), TableKeys.History(row.Generation, row.StoredTurns), recent));
        return (row with { StoredTurns = row.Turns, RecentTurns = null }, upserts);
    }

    private static IReadOnlyList<TableEntity> PackOutbox(TurnCommit commit)
    {
        if (commit.Outgoing.Count == 0) return [];
        var packed = PackedText.Pack(
            TableKeys.Partition(commit.Row.InstanceId),
            TableKeys.Outbox(commit.HistoryGeneration, commit.TurnNumber),
            JsonSerializer.Serialize(commit.Outgoing, DurableJson.Records));
        packed[0]["InstanceId"] = commit.Row.InstanceId;
        return packed;
    }

    private async Task<string?> ReadPayloadAsync(InstanceRow row, string name, CancellationToken cancellationToken)
    {
        var found = await rows.ReadAsync(row.InstanceId, TableKeys.Payload(row.Generation, name), cancellationToken);
        var index = 0;
        return found.Count == 0 ? null : PackedText.Unpack(found, ref index);
    }
}
