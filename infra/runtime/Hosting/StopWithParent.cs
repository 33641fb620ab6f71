using Microsoft.Extensions.Hosting;

namespace Sso.LocalRuntime.Hosting;

/// <summary>
/// Ends the app when its standard input ends: whoever started it holds the other end, and is gone then. Asked for by the environment variable
/// <c>SSO_STOP_WITH_PARENT=1</c>.
/// </summary>
internal sealed class StopWithParent(IHostApplicationLifetime lifetime) : BackgroundService
{
    public const string Variable = "SSO_STOP_WITH_PARENT";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var buffer = new byte[256];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(buffer, stoppingToken) > 0)
        {
            // Nothing is expected; only the end counts.
        }
        lifetime.StopApplication();
    }
}
