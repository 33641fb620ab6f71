using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Mail;

/// <summary>
/// The mails to be sent, by due time: an index over the intents, which lie with their customers. Losing a row here would lose a mail, so it is written
/// before the step that caused the mail ends, and deleted last. A row too many does no harm: the intent knows that it was accepted.
/// </summary>
internal sealed class Outbox(SsoTables tables)
{
    /// <summary>How many due rows one run looks at to find the most urgent: one page of the table service.</summary>
    private const int Horizon = 1000;
    private const string Partition = "due";

    /// <summary>Makes stored intents due. Call it after the batch that stored them; repeating it changes nothing.</summary>
    public Task PublishAsync(IEnumerable<MailIntent> intents, CancellationToken cancellationToken) => Task.WhenAll(intents.Select(intent =>
        tables.Outbox.TryAddAsync(ToRow(intent.CustomerId, intent.Id, intent.Kind, intent.QueuedAt, attempts: 0), cancellationToken)));

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

    /// <summary>The mails that are due, most urgent first and then the oldest. One range query.</summary>
    public async Task<IReadOnlyList<OutboxEntry>> GetDueAsync(DateTimeOffset now, int atMost, CancellationToken cancellationToken)
    {
        List<OutboxEntry> due = [];
        var until = TableKey.Ascending(now) + (char)(TableKey.Separator + 1);
        var rows = tables.Outbox.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey lt {until}"), maxPerPage: Horizon, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            due.Add(ToEntry(row));
            if (due.Count == Horizon) break;
        }
        return [.. due.OrderBy(entry => entry.Kind).ThenBy(entry => entry.RowKey, StringComparer.Ordinal).Take(atMost)];
    }

    /// <summary>Moves a mail to a later time and counts the attempt, in one transaction. Somebody else's faster move stands.</summary>
    public Task PostponeAsync(OutboxEntry entry, DateTimeOffset due, CancellationToken cancellationToken) => tables.Outbox.TrySubmitAsync(
        [
            new TableTransactionAction(TableTransactionActionType.UpsertReplace, ToRow(entry.CustomerId, entry.MailId, entry.Kind, due, entry.Attempts + 1)),
            new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(Partition, entry.RowKey), entry.ETag),
        ], cancellationToken);

    public Task RemoveAsync(OutboxEntry entry, CancellationToken cancellationToken) =>
        tables.Outbox.DeleteEntityAsync(Partition, entry.RowKey, cancellationToken: cancellationToken);

    private static TableEntity ToRow(string customerId, string mailId, MailKind kind, DateTimeOffset due, int attempts) =>
        new(Partition, TableKey.Join(
            TableKey.Ascending(due), ((int)kind).ToString(CultureInfo.InvariantCulture), TableKey.Encode(customerId), mailId))
        {
            ["CustomerId"] = customerId,
            ["MailId"] = mailId,
            ["Kind"] = kind.ToString(),
            ["Attempts"] = attempts,
        };

    private static OutboxEntry ToEntry(TableEntity row) => new(
        row.GetString("CustomerId"), row.GetString("MailId"), Enum.Parse<MailKind>(row.GetString("Kind")),
        row.GetInt32("Attempts") ?? 0, row.RowKey, row.ETag);
}
