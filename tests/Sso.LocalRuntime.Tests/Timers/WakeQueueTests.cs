using Microsoft.Extensions.DependencyInjection;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Timers;

/// <summary>A virtual clock moves on as soon as nothing is due: it must know of the next waking by then, or that instance is never woken.</summary>
public sealed class WakeQueueTests(StorageFixture storage)
{
    private static readonly DateTime Start = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_SoonerThanTheRest_IsNotQuietBeforeTheClockKnows()
    {
        await using var host = await TestHost.StartAsync(storage);
        var clock = new ObservedClock();
        var queue = new WakeQueue(clock);
        clock.IsQuiet = () => queue.IsQuiet;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(Token);

        queue.Add(new InstanceActor("a", known: null, host.Services.GetRequiredService<TaskHubEngine>()), Start.AddHours(1));
        queue.IsQuiet.ShouldBeFalse();
        var running = queue.RunAsync(end.Token);

        queue.IsQuiet.ShouldBeTrue();
        clock.WasQuietWhenArmed.ShouldBe([false]);
        await end.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(running);
    }

    private sealed class ObservedClock : TimeProvider
    {
        public Func<bool> IsQuiet { get; set; } = () => true;

        public List<bool> WasQuietWhenArmed { get; } = [];

        public override DateTimeOffset GetUtcNow() => Start;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            WasQuietWhenArmed.Add(IsQuiet());
            return System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
