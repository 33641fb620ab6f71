using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.WholeWay;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task FunctionApp_KilledInTheMiddleOfTheDemo_LosesNothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.Write("customers.csv", SampleFile.Of("K10003", "K10004", "K10005"));
        await using var cloud = await RunningCloud.StartAsync(_folder.File("data"), cancellationToken, file);
        var kills = 0;
        using var killing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var progress = new KillOnProgress(async () =>
        {
            await cloud.FunctionApp.KillAsync();
            Interlocked.Increment(ref kills);
            await cloud.FunctionApp.StartAsync(killing.Token);
        });

        var report = await new DemoRun(cloud).RunAsync(file, varied: false, progress, cancellationToken);
        await progress.Restarted;

        kills.ShouldBe(2);
        report.Failures.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(
            () => report.Customers.ShouldBe(3),
            () => report.Migrated.ShouldBe(report.Accounts),
            () => report.SignedIn.ShouldBe(report.Accounts),
            () => report.PasswordChanged.ShouldBe(report.Accounts),
            () => report.LegacyRefused.ShouldBe(report.Accounts));
    }

    /// <summary>Kills at the start, while the wizard is waited for, and again once the first account has ended.</summary>
    private sealed class KillOnProgress(Func<Task> kill) : IProgress<DemoProgress>
    {
        private readonly Lock _gate = new();
        private int _seen = -1;

        public Task Restarted { get; private set; } = Task.CompletedTask;

        public void Report(DemoProgress value)
        {
            lock (_gate)
            {
                if (value.Accounts <= _seen || _seen > 0) return;
                _seen = value.Accounts;
                Restarted = Restarted.ContinueWith(_ => kill(), TaskScheduler.Default).Unwrap();
            }
        }
    }
}
