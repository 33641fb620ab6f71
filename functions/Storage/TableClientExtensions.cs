using Azure;
using Azure.Data.Tables;

namespace Sso.Functions.Storage;

/// <summary>Table operations whose expected outcomes are values, not exceptions.</summary>
internal static class TableClientExtensions
{
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    /// <returns>The row, or null when there is none.</returns>
    public static async Task<TableEntity?> FindAsync(this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var response = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return response.HasValue ? response.Value : null;
    }

    /// <returns>False when the row is already there.</returns>
    public static async Task<bool> TryAddAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(entity, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == Conflict)
        {
            return false;
        }
    }

    /// <returns>False when somebody else changed or deleted the row since <paramref name="entity"/> was read.</returns>
    public static async Task<bool> TryReplaceAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(entity, entity.ETag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status is PreconditionFailed or NotFound)
        {
            return false;
        }
    }

    /// <summary>Writes the properties of <paramref name="entity"/> over those of the row, whatever stands there.</summary>
    /// <returns>False when there is no such row.</returns>
    public static async Task<bool> TryMergeAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        try
        {
            await table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException exception) when (exception.Status == NotFound)
        {
            return false;
        }
    }

    /// <returns>False when somebody else changed or deleted the row meanwhile.</returns>
    public static async Task<bool> TryDeleteAsync(this TableClient table, TableEntity entity, CancellationToken cancellationToken)
    {
        // The SDK reports a row that is gone as status 404 without throwing, and a changed one by an exception.
        try
        {
            var response = await table.DeleteEntityAsync(entity.PartitionKey, entity.RowKey, entity.ETag, cancellationToken);
            return response.Status != NotFound;
        }
        catch (RequestFailedException exception) when (exception.Status == PreconditionFailed)
        {
            return false;
        }
    }

    /// <returns>The new ETags of the rows, in the order of the actions; null when one of them was changed or added by somebody else: nothing was written.</returns>
    public static async Task<IReadOnlyList<ETag>?> SubmitAsync(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            var response = await table.SubmitTransactionAsync(actions, cancellationToken);
            return [.. response.Value.Select(row => row.Headers.ETag ?? default)];
        }
        catch (TableTransactionFailedException exception) when (exception.Status is PreconditionFailed or Conflict or NotFound)
        {
            return null;
        }
    }

    /// <returns>False when one row of the batch was changed or added by somebody else: nothing of the batch was written.</returns>
    public static async Task<bool> TrySubmitAsync(
        this TableClient table, IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        await table.SubmitAsync(actions, cancellationToken) is not null;
}
