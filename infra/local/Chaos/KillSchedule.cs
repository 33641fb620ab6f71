using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.Local.Chaos;

/// <summary>Kills the function app (SIGKILL) and starts it again, at the moments of the plan. Never the storage emulator: that loses its last acknowledged writes.</summary>
/// <param name="app">The only process of the app.</param>
/// <param name="plan">When.</param>
/// <param name="onKill">Told the number of kills so far.</param>
internal sealed class KillSchedule(FunctionApp app, ChaosPlan plan, Action<int> onKill) : IProgress<DemoProgress>
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private double _share;

    public int Kills { get; private set; }

    /// <summary>The demo has come so far.</summary>
    public void Report(DemoProgress value) => Volatile.Write(ref _share, value.OfAccounts == 0 ? 0 : (double)value.Accounts / value.OfAccounts);

    /// <summary>Nothing more will be reported: what is left of the plan is done at once.</summary>
    public void End() => Volatile.Write(ref _share, double.PositiveInfinity);

    /// <summary>Returns after the last kill, with the app running.</summary>
    /// <exception cref="LocalCloudException">The app did not come back.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var moment in plan.KillMoments())
        {
            while (Volatile.Read(ref _share) < moment) await Task.Delay(Look, TimeProvider.System, cancellationToken);
            await Task.Delay(plan.KillDelay(), TimeProvider.System, cancellationToken);
            await app.KillAsync();
            onKill(++Kills);
            await app.StartAsync(cancellationToken);
        }
    }
}
