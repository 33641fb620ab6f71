using Azure.Data.Tables;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>
/// Who holds which address: one row an address, inserted and never overwritten, so that of two who reserve at the same moment exactly one wins. A row
/// whose account does not hold the address is left over from a call that died; after <see cref="LeftOverAfter"/> it may be taken over. One that nobody confirmed
/// within <see cref="UnconfirmedLifetime"/> yields to the next who wants the address, and who must prove the mailbox in turn.
/// </summary>
internal sealed class EmailReservations(SsoTables tables, CustomerStore customers, UnconfirmedAddresses unconfirmed, TimeProvider time)
{
    public static readonly TimeSpan LeftOverAfter = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan UnconfirmedLifetime = TimeSpan.FromDays(14);

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
        if (!await IsLeftOverAsync(held, address, cancellationToken) && !await YieldsAsync(held, address, cancellationToken)) return false;

        wanted.ETag = held.ETag;
        return await tables.Emails.TryReplaceAsync(wanted, cancellationToken);
    }

    /// <summary>The account that holds an address, and really has it; null when nobody does.</summary>
    public async Task<Account?> FindHolderAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var held = await tables.Emails.FindAsync(TableKey.Encode(address.Value), Row, cancellationToken);
        if (held is null) return null;
        var holder = await customers.FindAccountAsync(held.GetString("CustomerId"), held.GetString("AccountId"), cancellationToken);
        return holder?.Holds(address) == true ? holder : null;
    }

    /// <summary>Gives an address back, if the account still holds it.</summary>
    public async Task ReleaseAsync(EmailAddress address, string customerId, string accountId, CancellationToken cancellationToken)
    {
        var held = await tables.Emails.FindAsync(TableKey.Encode(address.Value), Row, cancellationToken);
        if (held is not null && held.GetString("CustomerId") == customerId && held.GetString("AccountId") == accountId)
            await tables.Emails.TryDeleteAsync(held, cancellationToken);
    }

    /// <summary>The mailbox was asked again: the time in which the address waits for its confirmation begins anew.</summary>
    public async Task RenewAsync(EmailAddress address, string customerId, string accountId, CancellationToken cancellationToken)
    {
        var held = await tables.Emails.FindAsync(TableKey.Encode(address.Value), Row, cancellationToken);
        if (held is null || held.GetString("CustomerId") != customerId || held.GetString("AccountId") != accountId) return;
        held["ReservedAt"] = time.GetUtcNow();
        await tables.Emails.TryReplaceAsync(held, cancellationToken);
    }

    // The holder gives the address up before the row is written over: an address never belongs to two accounts.
    private async Task<bool> YieldsAsync(TableEntity held, EmailAddress address, CancellationToken cancellationToken)
    {
        var (customerId, reservedAt, now) = (held.GetString("CustomerId"), held.GetDateTimeOffset("ReservedAt") ?? default, time.GetUtcNow());
        if (now - reservedAt < UnconfirmedLifetime) return false;
        // While its customer is paused nobody is reminded, so that the time does not run either.
        if (await customers.FindAsync(customerId, cancellationToken) is { } holder && now - reservedAt - holder.PausedSince(reservedAt, now) < UnconfirmedLifetime) return false;
        return await unconfirmed.TryYieldAsync(customerId, held.GetString("AccountId"), address, cancellationToken);
    }

    private async Task<bool> IsLeftOverAsync(TableEntity held, EmailAddress address, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - held.GetDateTimeOffset("ReservedAt") < LeftOverAfter) return false;
        var holder = await customers.FindAccountAsync(held.GetString("CustomerId"), held.GetString("AccountId"), cancellationToken);
        return holder?.Holds(address) != true;
    }
}
