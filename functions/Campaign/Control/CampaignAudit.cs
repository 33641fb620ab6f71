using Azure.Data.Tables;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Control;

/// <summary>The campaign's audit, newest first in its range.</summary>
internal sealed class CampaignAudit(SsoTables tables)
{
    private const string Prefix = "audit";

    /// <summary>The record as part of the transaction that it tells of. The key holds all that it says: writing can repeat a record, and never alter one.</summary>
    public static TableTransactionAction Write(CampaignAuditRecord record) => new(
        TableTransactionActionType.UpsertReplace,
        new TableEntity(PlaceRows.Partition, TableKey.Join(
            Prefix, TableKey.Descending(record.At), record.Action, TableKey.Encode(record.Subject + record.CustomerId),
            TableKey.Hash(record.Actor, record.Subject, record.CustomerId ?? "", record.Reason is null ? "" : $"={record.Reason}")[..12]))
        {
            ["At"] = record.At,
            ["Actor"] = record.Actor,
            ["Action"] = record.Action,
            ["Subject"] = record.Subject,
            ["Reason"] = record.Reason,
            ["CustomerId"] = record.CustomerId,
        });

    /// <summary>Records what changes nothing else.</summary>
    public Task AddAsync(CampaignAuditRecord record, CancellationToken cancellationToken) => tables.Campaign.SubmitTransactionAsync([Write(record)], cancellationToken);

    /// <summary>Records about a customer. It reads the whole audit: only for an erasure.</summary>
    public static IAsyncEnumerable<TableEntity> QueryAboutAsync(SsoTables tables, string customerId, CancellationToken cancellationToken) => tables.Campaign.QueryAsync<TableEntity>(
        $"{TableKey.RowsWithPrefix(PlaceRows.Partition, Prefix)} and {TableClient.CreateQueryFilter($"(CustomerId eq {customerId} or Subject eq {customerId})")}",
        cancellationToken: cancellationToken).Where(row => IsAbout(ToRecord(row), customerId));

    /// <summary>Whether a row of the campaign's partition is a record.</summary>
    public static bool IsRecord(TableEntity row) => row.RowKey.StartsWith(Prefix + TableKey.Separator, StringComparison.Ordinal);

    public static CampaignAuditRecord ToRecord(TableEntity row) => new(
        row.GetDateTimeOffset("At")!.Value, row.GetString("Actor"), row.GetString("Action"), row.GetString("Subject"), row.GetString("Reason"))
    {
        CustomerId = row.GetString("CustomerId"),
    };

    // A phase's number may be a customer's as well.
    private static bool IsAbout(CampaignAuditRecord record, string customerId) =>
        record.CustomerId == customerId || (record.Subject == customerId && record.Action.StartsWith("customer.", StringComparison.Ordinal));

    /// <param name="atMost">How many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<CampaignAuditRecord>> GetLatestAsync(int atMost, CancellationToken cancellationToken)
    {
        List<CampaignAuditRecord> records = [];
        var rows = tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, Prefix), Math.Min(atMost, 1000), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            records.Add(ToRecord(row));
            if (records.Count == atMost) break;
        }
        return records;
    }
}
