using Azure;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Which customers are being erased: one row each, written before anything is deleted and deleted after everything.</summary>
internal sealed class Erasures(SsoTables tables)
{
    private const string Partition = "running";

    public async Task<Erasure?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        await tables.Erasures.FindAsync(Partition, TableKey.Encode(customerId), cancellationToken) is { } row ? FromRow(row) : null;

    public async Task<IReadOnlyList<Erasure>> GetAllAsync(CancellationToken cancellationToken) =>
        await tables.Erasures.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken)
            .Select(FromRow).ToListAsync(cancellationToken);

    /// <returns>False when one has begun already.</returns>
    public Task<bool> TryAddAsync(Erasure erasure, CancellationToken cancellationToken) => tables.Erasures.TryAddAsync(ToRow(erasure), cancellationToken);

    /// <summary>Somebody else's faster note stands: it says the same.</summary>
    public Task NoteSweptAsync(Erasure erasure, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var row = ToRow(erasure with { SweptAt = at });
        row.ETag = erasure.ETag;
        return tables.Erasures.TryReplaceAsync(row, cancellationToken);
    }

    public Task RemoveAsync(Erasure erasure, CancellationToken cancellationToken) =>
        tables.Erasures.DeleteEntityAsync(Partition, TableKey.Encode(erasure.CustomerId), ETag.All, cancellationToken);

    private static TableEntity ToRow(Erasure erasure) => new(Partition, TableKey.Encode(erasure.CustomerId))
    {
        ["CustomerId"] = erasure.CustomerId,
        ["Id"] = erasure.Id,
        ["Language"] = erasure.Language,
        ["By"] = erasure.By,
        ["Reason"] = erasure.Reason,
        ["BegunAt"] = erasure.BegunAt,
        ["SweptAt"] = erasure.SweptAt,
    };

    private static Erasure FromRow(TableEntity row) => new(
        row.GetString("CustomerId"), row.GetString("Id"), row.GetString("Language"), row.GetString("By"), row.GetString("Reason"), row.GetDateTimeOffset("BegunAt")!.Value)
    {
        SweptAt = row.GetDateTimeOffset("SweptAt"),
        ETag = row.ETag,
    };
}
