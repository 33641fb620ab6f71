using Azure;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Takes the audit of a customer out of its partition: what was done, when and by whom stays, of whom does not. The customer is called by the erasure's random id and an account by a
/// name that only we can make; details go, since they may hold ids and words.
/// </summary>
internal sealed class ErasedAudit(SsoTables tables, ErasedCustomers erased)
{
    private const string Prefix = "audit";
    private const string HeadRow = "erasure";
    private const int RowsPerBatch = 100;
    private const int AccountLength = 12;

    /// <summary>Written anew before it is deleted. The keys come from the records, so that repeating it changes nothing.</summary>
    public async Task MoveAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var filter = TableKey.RowsWithPrefix(CustomerRows.Partition(erasure.CustomerId), CustomerRows.AuditPrefix);
        foreach (var chunk in (await tables.Customers.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken)).Chunk(RowsPerBatch))
        {
            await tables.Erasures.SubmitTransactionAsync(
                chunk.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Pseudonymised(erasure, row))), cancellationToken);
            // False when another run has deleted one of them; the next run sees to the rest.
            await tables.Customers.TrySubmitAsync(chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
        }
    }

    /// <summary>That there was an erasure, who wanted it and why.</summary>
    public Task WriteHeadAsync(Erasure erasure, DateTimeOffset endedAt, CancellationToken cancellationToken) => tables.Erasures.UpsertEntityAsync(
        new TableEntity(Partition(erasure), HeadRow)
        {
            ["By"] = erasure.By,
            ["Reason"] = erasure.Reason,
            ["BegunAt"] = erasure.BegunAt,
            ["EndedAt"] = endedAt,
        }, TableUpdateMode.Replace, cancellationToken);

    /// <summary>The partition of an erasure's audit.</summary>
    public static string Partition(Erasure erasure) => TableKey.Join(Prefix, erasure.Id);

    private TableEntity Pseudonymised(Erasure erasure, TableEntity row)
    {
        var record = CustomerRows.ToAuditRecord(row);
        return new TableEntity(Partition(erasure), TableKey.Join(TableKey.Descending(record.At), record.Action, erased.Pseudonym("record", erasure.Id, row.RowKey)[..AccountLength]))
        {
            ["At"] = record.At,
            ["Actor"] = record.Actor,
            ["Action"] = record.Action,
            ["Account"] = record.AccountId is { } accountId ? erased.Pseudonym("account", erasure.Id, accountId)[..AccountLength] : null,
        };
    }
}
