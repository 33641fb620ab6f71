using Microsoft.Extensions.Hosting;

namespace Sso.LocalRuntime.Timer;

/// <summary>Runs the timers from the app's start to its stop.</summary>
internal sealed class TimerService(TimerTriggers timers) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => timers.RunAsync(stoppingToken);
}
