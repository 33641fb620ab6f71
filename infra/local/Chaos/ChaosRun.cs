using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.Local.Chaos;

/// <summary>The varied demo while the function app is killed and Graph and mail go wrong, and the checks afterwards.</summary>
/// <param name="cloud">Started with the plan's mail faults and settings.</param>
/// <param name="plan">What goes wrong.</param>
/// <param name="onKill">Told the number of kills so far.</param>
internal sealed class ChaosRun(LocalCloud cloud, ChaosPlan plan, Action<int> onKill)
{
    // Waiting for the app to come back, for a lost mail's second try, for Graph after an outage: people wait longer here than on a good day.
    private static readonly TimeSpan StepLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Forbearance = TimeSpan.FromMinutes(3);

    /// <exception cref="LocalCloudException">The file cannot be read, the import was refused, or the app did not come back after a kill.</exception>
    public async Task<DemoReport> RunAsync(string file, IProgress<DemoProgress> progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var demo = new DemoRun(cloud, new Patience(StepLimit, TimeProvider.System) { Forbearance = Forbearance });
        var kills = new KillSchedule(cloud.FunctionApp, plan, onKill);
        var watch = new LoginWatch(new AppStore(cloud.Storage.ConnectionString), cloud.Entra);
        cloud.Entra.Faults.ReplicationLag = ChaosPlan.ReplicationLag;
        cloud.Entra.Faults.Chance = plan.NextGraphFault;

        var killing = kills.RunAsync(stop.Token);
        var running = demo.RunAsync(file, varied: true, new ToBoth(progress, kills), stop.Token);
        var watching = watch.RunAsync(stop.Token);
        try
        {
            // A kill after which the app did not come back ends the run.
            if (await Task.WhenAny(running, killing) == killing) await killing;
            var report = await running;
            kills.End();
            await killing;
            plan.End();
            await stop.CancelAsync();
            await watching;
            return Complete(report, kills.Kills, await new ChaosAudit(cloud, demo).RunAsync(watch.Found, cancellationToken));
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(killing, running, watching).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private DemoReport Complete(DemoReport report, int kills, ChaosFindings findings) => report with
    {
        Kills = kills,
        Faults = plan.Faults,
        Lost = findings.Lost,
        DuplicateUsers = findings.DuplicateUsers,
        DuplicatePasswordsValid = findings.DuplicatePasswordsValid,
        SecretsFound = findings.SecretsFound,
        Failures = [.. report.Failures, .. findings.Failures],
    };

    private sealed class ToBoth(IProgress<DemoProgress> first, IProgress<DemoProgress> second) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            first.Report(value);
            second.Report(value);
        }
    }
}
