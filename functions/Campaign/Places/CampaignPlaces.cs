using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Places;

/// <summary>Where each customer stands in the campaign. A change of a place and of its rows in the queues is one transaction.</summary>
internal sealed class CampaignPlaces(SsoTables tables)
{
    /// <summary>The order of import, then that of the file. The id keeps two imports at the same moment apart.</summary>
    public static string OrderOf(DateTimeOffset importedAt, int position, string customerId) => TableKey.Join(
        TableKey.Ascending(importedAt), position.ToString("D7", CultureInfo.InvariantCulture), TableKey.Encode(customerId));

    public async Task<Place?> FindAsync(string customerId, CancellationToken cancellationToken)
    {
        var row = await tables.Campaign.FindAsync(PlaceRows.Partition, PlaceRows.PlaceRow(customerId), cancellationToken);
        return row is null ? null : PlaceRows.ToPlace(row);
    }

    /// <summary>
    /// Lets a customer wait, or brings the size and the applications of one who waits up to date. A customer who has left the queues is not taken back.
    /// </summary>
    public async Task EnsureAsync(Customer customer, IEnumerable<Account> accounts, CancellationToken cancellationToken)
    {
        List<Account> counted = [.. accounts.Where(account => !account.IsGone)];
        List<string> applications = [.. counted.SelectMany(account => account.Logins).Select(login => login.Application).Distinct().Order(StringComparer.Ordinal)];
        while (true)
        {
            var former = await FindAsync(customer.Id, cancellationToken);
            var place = (former ?? new Place(customer.Id, customer.Order, 0, [])) with { Accounts = counted.Count, Applications = applications };
            if (former is { State: PlaceState.Member }) return;
            if (former is not null && former.Accounts == place.Accounts && former.Applications.SequenceEqual(place.Applications)) return;
            if (await tables.Campaign.TrySubmitAsync(PlaceRows.Change(former, place), cancellationToken)) return;
        }
    }

    /// <summary>Puts a customer off, or lets it wait again. Its audit record is part of the transaction.</summary>
    /// <returns>False when there is no such place, or the customer is a member of a phase already.</returns>
    public async Task<bool> TrySetAsync(string customerId, PlaceState state, CampaignAuditRecord audit, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await FindAsync(customerId, cancellationToken) is not { State: not PlaceState.Member } former) return false;
            if (former.State == state) return true;
            if (await tables.Campaign.TrySubmitAsync([.. PlaceRows.Change(former, former with { State = state }), CampaignAudit.Write(audit)], cancellationToken)) return true;
        }
    }

    /// <summary>The customers of a queue in its order. Whoever stops after a few has read one page.</summary>
    /// <param name="queue">One of <see cref="PlaceRows.QueueOf"/>, <see cref="PlaceRows.All"/>, <see cref="PlaceRows.PutOff"/>, <see cref="PlaceRows.Excluded"/>.</param>
    /// <param name="perPage">How many a read brings.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<string> GetQueueAsync(string queue, int perPage, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, queue), Math.Min(perPage, 1000), ["RowKey", "CustomerId"], cancellationToken);
        await foreach (var row in rows) yield return row.GetString("CustomerId");
    }

    /// <summary>How many customers are in a queue: a read for each thousand, so for a timer and not for every page.</summary>
    public async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var _ in tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, queue), select: ["RowKey"], cancellationToken: cancellationToken)) count++;
        return count;
    }
}
