using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign;

/// <summary>Customers whom no phase has reached yet, in the order in which they will be: one row a customer.</summary>
internal sealed class WaitingList(SsoTables tables)
{
    private const string Partition = "waiting";

    /// <summary>The order of import, then that of the file. The id keeps two imports at the same moment apart.</summary>
    public static string OrderOf(DateTimeOffset importedAt, int position, string customerId) => TableKey.Join(
        TableKey.Ascending(importedAt), position.ToString("D7", CultureInfo.InvariantCulture), TableKey.Encode(customerId));

    /// <summary>Adds a customer; one who is there stays there.</summary>
    public Task AddAsync(Customer customer, CancellationToken cancellationToken) =>
        tables.Campaign.TryAddAsync(new TableEntity(Partition, customer.Order) { ["CustomerId"] = customer.Id }, cancellationToken);

    public async Task<bool> ContainsAsync(string order, CancellationToken cancellationToken) =>
        await tables.Campaign.FindAsync(Partition, order, cancellationToken) is not null;

    /// <summary>Those who wait, longest first. Whoever stops after a few has read one page.</summary>
    /// <param name="perPage">How many a read brings.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<WaitingCustomer> GetAllAsync(int perPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = tables.Campaign.QueryAsync<TableEntity>(
            row => row.PartitionKey == Partition, maxPerPage: perPage, cancellationToken: cancellationToken);
        await foreach (var row in rows) yield return new WaitingCustomer(row.GetString("CustomerId"), row.RowKey);
    }

    public Task RemoveAsync(string order, CancellationToken cancellationToken) =>
        tables.Campaign.DeleteEntityAsync(Partition, order, cancellationToken: cancellationToken);
}
