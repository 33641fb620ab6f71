using Sso.EndToEnd.Tests;
using Sso.Local;
using Sso.Local.Cloud;

[assembly: AssemblyFixture(typeof(RunningCloud))]

namespace Sso.EndToEnd.Tests;

/// <summary>One local cloud for the tests that only look at it from outside; started by the first that asks, on free ports and with data of its own.</summary>
public sealed class RunningCloud : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TemporaryFolder _folder = new();
    private LocalCloud? _cloud;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
        _folder.Dispose();
        _gate.Dispose();
    }

    /// <summary>The cloud with the sample customers' log-ins in the portals; nothing is imported yet.</summary>
    internal async Task<LocalCloud> GetAsync()
    {
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _cloud ??= await StartAsync(_folder.File("data"), TestContext.Current.CancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Starts a cloud that enrols customers within seconds.</summary>
    internal static Task<LocalCloud> StartAsync(string dataFolder, CancellationToken cancellationToken, string? customersFile = null, int appProcesses = 1)
    {
        var options = new LocalCloudOptions(dataFolder, Fresh: false, Ports.FindFree(LocalAddresses.PortCount))
        {
            CustomersFile = customersFile,
            AppProcesses = appProcesses,
        };
        return LocalCloud.StartAsync(options, prepare: null, cancellationToken);
    }
}
