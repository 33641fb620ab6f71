using System.Diagnostics;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>The time during which this process holds the hub's lease.</summary>
internal sealed class EngineTerm : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private long _holdsUntil;

    public CancellationToken Ended => _ended.Token;

    /// <summary>
    /// By this process's own monotonic clock, counted from before the renewal was sent: so it ends here before anybody else may take over, also when the
    /// process was paused.
    /// </summary>
    public bool HoldsLease => !_ended.IsCancellationRequested && Stopwatch.GetTimestamp() < Interlocked.Read(ref _holdsUntil);

    /// <param name="sentAt">When the renewal was sent, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="duration">How long the lease lasts.</param>
    public void Renewed(long sentAt, TimeSpan duration) =>
        Interlocked.Exchange(ref _holdsUntil, sentAt + (long)(duration.TotalSeconds * Stopwatch.Frequency));

    public Task EndAsync() => _ended.CancelAsync();

    public void Dispose() => _ended.Dispose();
}
