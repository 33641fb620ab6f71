using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Sso.Functions.Storage;

namespace Sso.Functions.Directory;

/// <summary>
/// Keeps the writes of all instances together below Graph's quota, 3,000 in 150 seconds for an app in a tenant
/// (https://learn.microsoft.com/graph/throttling-limits#identity-and-access-service-limits). One row holds the time up to which writes are spent: a writer moves it
/// on by ETag and waits for its turn. Graph's own "too many requests" moves it for everybody.
/// </summary>
internal sealed class GraphWriteBudget(SsoTables tables, IOptions<GraphOptions> options, TimeProvider time) : IDisposable
{
    private const string Partition = "graph";
    private const string Row = "writes";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(150);

    // A quarter may go out at once, the rest evenly: together never more than the quota in any window.
    private const double Burst = 0.25;

    // Writers of one instance queue here instead of colliding at the row.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    private TimeSpan Interval => Window / (options.Value.WritesPerWindow * (1 - Burst));

    /// <summary>Waits for the turn of a write.</summary>
    /// <param name="cost">How many writes it counts as.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="DirectoryException">The turn would come too late: nothing was taken, ask again.</exception>
    public async Task TakeAsync(int cost, CancellationToken cancellationToken)
    {
        var wait = await ReserveAsync(cost, cancellationToken);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellationToken);
    }

    /// <summary>Graph asked to be left alone for a while: nobody writes until then.</summary>
    public Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken) => MoveAsync((now, spentUntil) =>
    {
        var until = now + pause + BurstLength;
        return until > spentUntil ? until : spentUntil;
    }, cancellationToken);

    public void Dispose() => _oneAtATime.Dispose();

    private TimeSpan BurstLength => options.Value.WritesPerWindow * Burst * Interval;

    private async Task<TimeSpan> ReserveAsync(int cost, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var wait = TimeSpan.Zero;
            await MoveAsync((now, spentUntil) =>
            {
                var next = (spentUntil > now ? spentUntil : now) + (cost * Interval);
                wait = next - now - BurstLength;
                return wait <= options.Value.LongestWait
                    ? next
                    : throw new DirectoryException(DirectoryFailure.Throttled, "The budget of writes to Graph is used up.", wait);
            }, cancellationToken);
            return wait;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task MoveAsync(Func<DateTimeOffset, DateTimeOffset, DateTimeOffset> move, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await tables.Budgets.FindAsync(Partition, Row, cancellationToken);
            var next = new TableEntity(Partition, Row)
            {
                ["SpentUntil"] = move(time.GetUtcNow(), row?.GetDateTimeOffset("SpentUntil") ?? DateTimeOffset.MinValue),
            };
            if (row is not null) next.ETag = row.ETag;
            var written = row is null
                ? await tables.Budgets.TryAddAsync(next, cancellationToken)
                : await tables.Budgets.TryReplaceAsync(next, cancellationToken);
            if (written) return;
        }
    }
}
