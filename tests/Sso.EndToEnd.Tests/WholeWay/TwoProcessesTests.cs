using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>Two processes of the function app on one storage, as Azure scales out; connections go to them in turn.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Demo_OnTwoProcessesOfWhichOneIsKilledForGood_LosesNothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.Write("customers.csv", SampleFile.Of("K10003", "K10004", "K10005"));
        await using var cloud = await RunningCloud.StartAsync(_folder.File("data"), cancellationToken, file, appProcesses: 2);
        var kill = new KillOnProgress(cloud.FunctionApps[0].KillAsync);

        var report = await new DemoRun(cloud).RunAsync(file, varied: false, kill, cancellationToken);

        await kill.Done;
        report.Failures.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(
            () => report.Customers.ShouldBe(3),
            () => report.Migrated.ShouldBe(report.Accounts),
            () => report.SignedIn.ShouldBe(report.Accounts),
            () => report.PasswordChanged.ShouldBe(report.Accounts),
            () => report.LegacyRefused.ShouldBe(report.Accounts));
    }

    /// <summary>Kills the first process once the first account has ended: until then both have worked.</summary>
    private sealed class KillOnProgress(Func<Task> kill) : IProgress<DemoProgress>
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _isKilled;

        public Task Done => _done.Task;

        public void Report(DemoProgress value)
        {
            if (value.Accounts > 0 && Interlocked.Exchange(ref _isKilled, 1) == 0)
                _ = kill().ContinueWith(_ => _done.TrySetResult(), TaskScheduler.Default);
        }
    }
}
