using System.Buffers.Text;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Portal;

/// <summary>
/// One-time tickets into the wizard: 256 random bits, of which only the hash is stored, so that nobody who reads the table can enter. The hash is the
/// key: finding it is a point read, and there is nothing to compare in constant time.
/// </summary>
internal sealed class PortalTickets(SsoTables tables, IOptions<SsoOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);

    private const string Row = "ticket";
    private const int RandomBytes = 32;

    public async Task<TicketAnswer> IssueAsync(string customerId, CancellationToken cancellationToken)
    {
        var ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        var expiresAt = time.GetUtcNow() + Lifetime;
        await tables.Tickets.AddEntityAsync(
            new TableEntity(Partition(ticket), Row) { ["CustomerId"] = customerId, ["ExpiresAt"] = expiresAt }, cancellationToken);
        return new TicketAnswer(new Uri(options.Value.PublicUrl, $"/migration/start?ticket={ticket}"), expiresAt);
    }

    /// <summary>Spends a ticket.</summary>
    /// <returns>The customer whose wizard it opens; null when it is none of ours, is spent or has expired.</returns>
    public async Task<string?> RedeemAsync(string? ticket, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        var row = await tables.Tickets.FindAsync(Partition(ticket), Row, cancellationToken);
        // Of two who spend it at the same moment one deletes the row.
        if (row is null || !await tables.Tickets.TryDeleteAsync(row, cancellationToken)) return null;
        return row.GetDateTimeOffset("ExpiresAt") > time.GetUtcNow() ? row.GetString("CustomerId") : null;
    }

    private static string Partition(string ticket) => TableKey.Hash(ticket);
}
