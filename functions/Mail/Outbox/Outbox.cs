using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// The mails to be sent: an index over the intents, which lie with their customers and are the truth. Losing a row here would lose a mail, so one is announced before the
/// change that causes it is written; a row too many does no harm. Ready mails come first in the order of their keys, the most urgent and then the oldest before the
/// others, and then those that wait for a time: what is due is one range, however much waits.
/// </summary>
internal sealed class Outbox(SsoTables tables)
{
    /// <summary>Mails among which a run chooses: enough for each customer of a phase to be among them.</summary>
    public const int Horizon = 5000;

    private const int PageSize = 1000;
    private const int RowsPerBatch = 100;

    /// <summary>So long the change may take that causes an announced mail.</summary>
    private static readonly TimeSpan AnnouncedFor = TimeSpan.FromMinutes(1);

    /// <summary>Before the change: the mails are looked for in a minute, whatever happens to us until then.</summary>
    public Task AnnounceAsync(IReadOnlyList<MailIntent> intents, CancellationToken cancellationToken) =>
        UpsertAsync([.. intents.Select(AnnouncedRow)], cancellationToken);

    /// <summary>After the change: the mails are due. Repeating it changes nothing.</summary>
    public Task PublishAsync(IReadOnlyList<MailIntent> intents, CancellationToken cancellationToken) =>
        UpsertAsync([.. intents.Select(ReadyRow)], cancellationToken);

    /// <summary>
    /// Stores a mail that no change of state causes, and makes it due. Once: also when somebody else adds the same mail at this moment, or an earlier call died
    /// between the two.
    /// </summary>
    public async Task AddAsync(CustomerStore customers, MailIntent intent, CancellationToken cancellationToken)
    {
        var stored = await customers.TryAddMailAsync(intent, cancellationToken)
            ? intent
            : await customers.FindMailAsync(intent.CustomerId, intent.Id, cancellationToken);
        if (stored is { AcceptedAt: null }) await PublishAsync([stored], cancellationToken);
    }

    /// <summary>The same for mails that were announced, whose rows it replaces: one transaction for up to fifty mails.</summary>
    public async Task PublishAnnouncedAsync(IReadOnlyList<MailIntent> intents, CancellationToken cancellationToken)
    {
        foreach (var chunk in intents.Chunk(RowsPerBatch / 2))
        {
            var replaced = await tables.Outbox.TrySubmitAsync(
                [.. chunk.Select(intent => Upsert(ReadyRow(intent))), .. chunk.Select(intent => Delete(AnnouncedRow(intent).RowKey))], cancellationToken);
            // The run was faster than we.
            if (!replaced) await PublishAsync(chunk, cancellationToken);
        }
    }

    /// <summary>The first page of the mails that are due: one query. When it is full there may be more.</summary>
    public async Task<(IReadOnlyList<OutboxEntry> Due, bool MayBeMore)> GetFirstDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = await QueryAsync("", OutboxRows.DueUntil(now), PageSize, cancellationToken);
        return (due, due.Count == PageSize);
    }

    /// <summary>As many of the due mails as a run chooses among: the ready ones up to <see cref="Horizon"/>, and those whose time has come.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> GetAllDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. await QueryAsync("", OutboxRows.LaterBegin, Horizon, cancellationToken),
        .. await QueryAsync(OutboxRows.LaterBegin, OutboxRows.DueUntil(now), PageSize, cancellationToken),
    ];

    /// <summary>How many mails are due, and how many wait for a time, by urgency. Reads the keys of all of them.</summary>
    public async Task<OutboxCount> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = new OutboxCount();
        var rows = tables.Outbox.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {OutboxRows.Partition}"), select: [nameof(TableEntity.RowKey), "Priority"], cancellationToken: cancellationToken);
        await foreach (var row in rows) count.Add((MailPriority)(row.GetInt32("Priority") ?? 0), isDue: string.CompareOrdinal(row.RowKey, OutboxRows.DueUntil(now)) < 0);
        return count;
    }

    /// <summary>Moves a mail to a later time, in one transaction. Somebody else's faster move stands.</summary>
    public Task PostponeAsync(OutboxEntry entry, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var row = OutboxRows.ToRow(entry, OutboxRows.LaterKey(entry.Intent, due));
        return row.RowKey == entry.RowKey
            ? tables.Outbox.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken)
            : tables.Outbox.TrySubmitAsync([Upsert(row), Delete(entry.RowKey)], cancellationToken);
    }

    /// <summary>Forgets mails: one transaction for up to a hundred.</summary>
    public async Task RemoveAsync(IEnumerable<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var chunk in entries.Chunk(RowsPerBatch))
        {
            if (await tables.Outbox.TrySubmitAsync(chunk.Select(entry => Delete(entry.RowKey)), cancellationToken)) continue;
            // Somebody has removed one of them.
            foreach (var entry in chunk) await tables.Outbox.DeleteEntityAsync(OutboxRows.Partition, entry.RowKey, cancellationToken: cancellationToken);
        }
    }

    private async Task UpsertAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 1) await tables.Outbox.UpsertEntityAsync(rows[0], TableUpdateMode.Replace, cancellationToken);
        else
            foreach (var chunk in rows.DistinctBy(row => row.RowKey).Chunk(RowsPerBatch)) await tables.Outbox.SubmitTransactionAsync(chunk.Select(Upsert), cancellationToken);
    }

    private async Task<List<OutboxEntry>> QueryAsync(string from, string until, int atMost, CancellationToken cancellationToken)
    {
        List<OutboxEntry> entries = [];
        var rows = tables.Outbox.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {OutboxRows.Partition} and RowKey ge {from} and RowKey lt {until}"),
            maxPerPage: Math.Min(atMost, PageSize), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            entries.Add(OutboxRows.ToEntry(row));
            if (entries.Count == atMost) break;
        }
        return entries;
    }

    private static TableEntity ReadyRow(MailIntent intent) =>
        OutboxRows.ToRow(new OutboxEntry(intent, MailRules.Priority(intent), Attempts: 0, Deferrals: 0, IsAnnounced: false, ""), OutboxRows.ReadyKey(intent));

    private static TableEntity AnnouncedRow(MailIntent intent) => OutboxRows.ToRow(
        new OutboxEntry(intent, MailRules.Priority(intent), Attempts: 0, Deferrals: 0, IsAnnounced: true, ""), OutboxRows.LaterKey(intent, intent.QueuedAt + AnnouncedFor));

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static TableTransactionAction Delete(string rowKey) => new(TableTransactionActionType.Delete, new TableEntity(OutboxRows.Partition, rowKey), Azure.ETag.All);
}
