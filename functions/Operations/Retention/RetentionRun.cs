using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Makes true what docs/data-protection.md says of how long things are kept. Each part is limited and may be repeated; what one run leaves the next one takes.</summary>
internal sealed class RetentionRun(OldRows rows, Proposals proposals, SsoTables tables, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionRun> log)
{
    // A ticket that somebody still has in the browser says that it is spent, and not that it never was.
    private static readonly TimeSpan TicketsKeptFor = TimeSpan.FromDays(1);

    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var old = now - TimeSpan.FromDays(options.Value.Days);
        var atMost = options.Value.RowsPerRun;
        var instances = await OldInstances.PurgeAsync(client, old, atMost, cancellationToken);
        var messages = await rows.RemoveScatteredAsync(
            tables.Messages, TableClient.CreateQueryFilter($"QueuedAt lt {old} and ClaimedUntil lt {old}"), atMost, cancellationToken);
        var tickets = await rows.RemoveScatteredAsync(tables.Tickets, TableClient.CreateQueryFilter($"ExpiresAt lt {now - TicketsKeptFor}"), atMost, cancellationToken);
        var tokens = await rows.RemoveScatteredAsync(tables.TokenCache, TableClient.CreateQueryFilter($"ExpiresAt lt {now}"), atMost, cancellationToken);
        var limits = await OldRows.RemoveRangeAsync(tables.Budgets, RateLimits.EndedBefore(now), atMost, cancellationToken);
        var strangers = await OldRows.RemoveRangeAsync(tables.Customers, OfStrangers(old), atMost, cancellationToken);
        var ended = await proposals.RemoveEndedAsync(atMost, cancellationToken);
        log.RetentionKept(instances, messages, tickets, tokens, limits, strangers, ended);
    }

    /// <summary>What people whom we do not know wrote on the page "Hilfe": the text is gone since its mails were sent, the rest goes now.</summary>
    private static string OfStrangers(DateTimeOffset old) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {CustomerRows.Partition(HelpRequest.NobodyId)} and (At lt {old} or QueuedAt lt {old})");
}
