using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>
/// Who holds which address: one row an address, inserted and never overwritten, so that of two who reserve at the same moment exactly one wins. A row
/// whose account does not hold the address is left over from a call that died; after <see cref="LeftOverAfter"/> it may be taken over.
/// </summary>
internal sealed class EmailReservations(SsoTables tables, CustomerStore customers, TimeProvider time)
{
    public static readonly TimeSpan LeftOverAfter = TimeSpan.FromMinutes(10);

    private const string Row = "address";

    /// <returns>True when the account holds the address now, also when it did before.</returns>
    public async Task<bool> TryReserveAsync(EmailAddress address, string customerId, string accountId, CancellationToken cancellationToken)
    {
        var wanted = new TableEntity(TableKey.Encode(address.Value), Row)
        {
            ["CustomerId"] = customerId,
            ["AccountId"] = accountId,
            ["ReservedAt"] = time.GetUtcNow(),
        };
        if (await tables.Emails.TryAddAsync(wanted, cancellationToken)) return true;

        var held = await tables.Emails.FindAsync(wanted.PartitionKey, Row, cancellationToken);
        if (held is null) return await tables.Emails.TryAddAsync(wanted, cancellationToken);
        if (held.GetString("CustomerId") == customerId && held.GetString("AccountId") == accountId) return true;
        if (!await IsLeftOverAsync(held, address, cancellationToken)) return false;

        wanted.ETag = held.ETag;
        return await tables.Emails.TryReplaceAsync(wanted, cancellationToken);
    }

    /// <summary>Gives an address back, if the account still holds it.</summary>
    public async Task ReleaseAsync(EmailAddress address, string customerId, string accountId, CancellationToken cancellationToken)
    {
        var held = await tables.Emails.FindAsync(TableKey.Encode(address.Value), Row, cancellationToken);
        if (held is not null && held.GetString("CustomerId") == customerId && held.GetString("AccountId") == accountId)
            await tables.Emails.TryDeleteAsync(held, cancellationToken);
    }

    private async Task<bool> IsLeftOverAsync(TableEntity held, EmailAddress address, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - held.GetDateTimeOffset("ReservedAt") < LeftOverAfter) return false;
        var holder = await customers.FindAccountAsync(held.GetString("CustomerId"), held.GetString("AccountId"), cancellationToken);
        return holder?.Email != address.Value;
    }
}
