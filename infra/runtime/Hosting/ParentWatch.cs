using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Sso.LocalRuntime.Hosting;

/// <summary>
/// Stops the app when its standard input ends, if <c>SSO_STOP_WITH_PARENT=1</c>: so it does not outlive the program that started it, not even when that was
/// killed.
/// </summary>
internal sealed class ParentWatch(IConfiguration configuration, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (configuration["SSO_STOP_WITH_PARENT"] == "1")
        {
            var watch = new Thread(WaitForEnd) { IsBackground = true, Name = "Parent watch" };
            watch.Start();
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void WaitForEnd()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (input.Read(buffer) > 0)
        {
            // What is written to it means nothing; only its end does.
        }
        lifetime.StopApplication();
    }
}
