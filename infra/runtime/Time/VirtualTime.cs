using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Timers;

namespace Sso.LocalRuntime.Time;

/// <summary>
/// Moves the virtual clock of a host and waits in between until orchestrations, activities and timer functions have come to rest. Tests get it from the
/// host's services; the app's clock is then a <see cref="VirtualClock"/>.
/// </summary>
internal sealed class VirtualTime(TimeProvider time, TaskHubEngine engine, TimerRunner timers, FunctionRegistry functions)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>Whether the host's clock is a virtual one.</summary>
    public bool IsThere => time is VirtualClock;

    public DateTimeOffset Now => time.GetUtcNow();

    private VirtualClock Clock => time as VirtualClock ?? throw new InvalidOperationException("The host's clock is not a virtual one.");

    /// <summary>Moves the clock on by a span: all that becomes due happens in its order, each at its own time.</summary>
    /// <returns>The time then.</returns>
    public Task<DateTimeOffset> AdvanceAsync(TimeSpan span, CancellationToken cancellationToken) => AdvanceToAsync(Now + span, cancellationToken);

    /// <summary>Moves the clock to an instant; one in the past changes nothing.</summary>
    /// <returns>The time then.</returns>
    /// <exception cref="InvalidOperationException">The clock is not virtual, or another process runs the orchestrations.</exception>
    public async Task<DateTimeOffset> AdvanceToAsync(DateTimeOffset target, CancellationToken cancellationToken)
    {
        await WaitForStartAsync(cancellationToken);
        return await Clock.AdvanceToAsync(target, SettleAsync, cancellationToken);
    }

    /// <summary>
    /// Waits until nothing runs and nothing is due. Work that makes no progress for some seconds while the app's own code waits for this clock counts as
    /// settled: it goes on only when the clock does.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        var progress = (At: TimeProvider.System.GetTimestamp(), engine.LastActivity);
        while (!IsQuiet)
        {
            if (progress.LastActivity != engine.LastActivity) progress = (TimeProvider.System.GetTimestamp(), engine.LastActivity);
            if (time is VirtualClock { IsAwaitedByApp: true } && TimeProvider.System.GetElapsedTime(progress.At) > Patience) return;
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    private bool IsQuiet => !functions.NeedsStorage || engine.IsQuiet && timers.IsQuiet && engine.IsQuiet;

    private async Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (functions.NeedsStorage && !engine.HasStarted)
        {
            if (TimeProvider.System.GetElapsedTime(began) > StartLimit)
                throw new InvalidOperationException("Another process runs the orchestrations and timers of this hub: move the clock there.");
            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }
}
