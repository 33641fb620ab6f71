using System.Net;
using System.Net.Sockets;
using Sso.Local.Processes;

namespace Sso.LocalRuntime.Tests.Processes;

/// <summary>The sample app as a process of its own.</summary>
internal sealed class SampleApp : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private SampleApp(ChildProcess process, Uri address)
    {
        _process = process;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="connectionString">Its storage.</param>
    /// <param name="hub">The hub's name, over the one in host.json; null leaves that.</param>
    public static async Task<SampleApp> StartAsync(string connectionString, string? hub)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var environment = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = connectionString,
            ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
            ["SSO_STOP_WITH_PARENT"] = "1",
            ["AzureFunctionsJobHost__extensions__durableTask__hubName"] = hub,
        };
        var app = new SampleApp(ChildProcess.Start("Sample app", "dotnet", [Program()], environment), address);
        while (true)
        {
            if (app._process.HasExited) throw new InvalidOperationException($"The sample app ended: {app._process.LastLines}");
            try
            {
                using var answer = await app.Http.GetAsync(new Uri("shop/orders/none", UriKind.Relative), TestContext.Current.CancellationToken);
                if (answer.StatusCode == HttpStatusCode.NotFound) return app;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }

    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) await _process.StopAsync(TimeSpan.FromSeconds(20));
        await _process.DisposeAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Built along with the tests, in the same configuration: …/bin/<configuration>/net10.0/.
    private static string Program()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(
            RepositoryLayout.Root, "tests", "Sso.LocalRuntime.SampleApp", "bin", output.Parent!.Name, output.Name, "Sso.LocalRuntime.SampleApp.dll");
    }
}
