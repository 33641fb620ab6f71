using System.Buffers.Text;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Portal;

/// <summary>
/// One-time tickets into the wizard and to the old door: 256 random bits, of which only the hash is stored, so that nobody who reads the table can enter. The hash is the
/// key: finding it is a point read, and there is nothing to compare in constant time.
/// </summary>
internal sealed class PortalTickets(SsoTables tables, IOptions<SsoOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    /// <summary>Of a ticket to the old door: it lies on a page that people read first.</summary>
    public static readonly TimeSpan OldDoorLifetime = TimeSpan.FromMinutes(10);

    private const string Row = "ticket";

    // Only a ticket to the old door names an account.
    private const string AccountId = "AccountId";

    private const int RandomBytes = 32;

    public Task<TicketAnswer> IssueAsync(string customerId, CancellationToken cancellationToken) =>
        IssueAsync("/migration/start", Lifetime, new TableEntity { ["CustomerId"] = customerId }, cancellationToken);

    /// <summary>A ticket to the "old door" page: it opens nothing else.</summary>
    public Task<TicketAnswer> IssueForOldDoorAsync(OldDoorSession session, CancellationToken cancellationToken) => IssueAsync(
        "/old-door/start", OldDoorLifetime,
        new TableEntity
        {
            ["CustomerId"] = session.CustomerId,
            [AccountId] = session.AccountId,
            ["Application"] = session.Application,
        },
        cancellationToken);

    private async Task<TicketAnswer> IssueAsync(string path, TimeSpan lifetime, TableEntity row, CancellationToken cancellationToken)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var expiresAt = time.GetUtcNow() + lifetime;
        (row.PartitionKey, row.RowKey, row["ExpiresAt"]) = (Partition(ticket), Row, expiresAt);
        await tables.Tickets.AddEntityAsync(row, cancellationToken);
        return new TicketAnswer(new Uri(options.Value.PublicUrl, $"{path}?ticket={ticket}"), expiresAt);
    }

    /// <summary>Spends a ticket.</summary>
    /// <returns>The customer whose wizard it opens; null when it is none of ours, is spent or has expired.</returns>
    public async Task<string?> RedeemAsync(string? ticket, CancellationToken cancellationToken) =>
        (await RedeemAsync(ticket, forOldDoor: false, cancellationToken))?.GetString("CustomerId");

    /// <summary>Spends a ticket to the "old door" page.</summary>
    /// <returns>Null when it is none of ours, is spent or has expired, or is one to the wizard.</returns>
    public async Task<OldDoorSession?> RedeemForOldDoorAsync(string? ticket, CancellationToken cancellationToken) =>
        await RedeemAsync(ticket, forOldDoor: true, cancellationToken) is { } row
            ? new OldDoorSession(row.GetString("CustomerId"), row.GetString(AccountId), row.GetString("Application"))
            : null;

    private async Task<TableEntity?> RedeemAsync(string? ticket, bool forOldDoor, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        var row = await tables.Tickets.FindAsync(Partition(ticket), Row, cancellationToken);
        // Of two who spend it at the same moment one deletes the row.
        if (row is null || row.ContainsKey(AccountId) != forOldDoor || !await tables.Tickets.TryDeleteAsync(row, cancellationToken)) return null;
        return row.GetDateTimeOffset("ExpiresAt") > time.GetUtcNow() ? row : null;
    }

    private static string Partition(string ticket) => TableKey.Hash(ticket);
}
