using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Migration;

/// <summary>
/// Events are stored here before they are raised: Durable Functions raises at least once, but only if the process lives to call it. What
/// stays here past its due time is raised again by the reconciling timer.
/// </summary>
internal sealed class PendingSignals(SsoTables tables, TimeProvider time)
{
    private const string Partition = "pending";

    /// <summary>Stores a signal, due at a time: the earlier it is due, the earlier it is raised again. One insert.</summary>
    public async Task<StoredSignal> StoreAsync(Signal signal, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var stored = new StoredSignal(signal, KeyOf(signal, due), time.GetUtcNow());
        // The same signal with the same due time is the same row: somebody pressed twice.
        await tables.Pending.TryAddAsync(ToRow(stored), cancellationToken);
        return stored;
    }

    /// <summary>Moves a signal to a later time, in one transaction.</summary>
    public Task PostponeAsync(StoredSignal stored, DateTimeOffset due, CancellationToken cancellationToken) => tables.Pending.TrySubmitAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(stored with { RowKey = KeyOf(stored.Signal, due) })),
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, stored.RowKey)),
        ], cancellationToken);

    /// <summary>The signals that are due, oldest first.</summary>
    public async Task<IReadOnlyList<StoredSignal>> GetDueAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        List<StoredSignal> due = [];
        var until = TableKey.Ascending(now) + (char)(TableKey.Separator + 1);
        var rows = tables.Pending.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {until}"), maxPerPage: atMost, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            due.Add(ToStored(row));
            if (due.Count == atMost) break;
        }
        return due;
    }

    public Task RemoveAsync(StoredSignal stored, CancellationToken cancellationToken) =>
        tables.Pending.DeleteEntityAsync(Partition, stored.RowKey, cancellationToken: cancellationToken);

    private static string KeyOf(Signal signal, DateTimeOffset due) => TableKey.Join(TableKey.Ascending(due), signal.Key);

    private static TableEntity ToRow(StoredSignal stored) => new(Partition, stored.RowKey)
    {
        ["CustomerId"] = stored.Signal.CustomerId,
        ["AccountId"] = stored.Signal.AccountId,
        ["Generation"] = stored.Signal.Generation,
        ["EventName"] = stored.Signal.EventName,
        ["StoredAt"] = stored.StoredAt,
    };

    private static StoredSignal ToStored(TableEntity row) => new(
        new Signal(row.GetString("CustomerId"), row.GetString("AccountId"), row.GetInt32("Generation") ?? 1, row.GetString("EventName")),
        row.RowKey, row.GetDateTimeOffset("StoredAt")!.Value);
}
