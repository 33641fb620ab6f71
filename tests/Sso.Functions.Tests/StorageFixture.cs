using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Sso.Functions.Storage;
using Sso.Functions.Tests;
using Sso.Local.Processes;

[assembly: AssemblyFixture(typeof(StorageFixture))]

namespace Sso.Functions.Tests;

/// <summary>
/// One storage emulator in memory for the whole assembly, with an index, which makes the tests take two thirds of the time; each test gets tables of its own in it. The tests of the runtime
/// and those from end to end use the emulator as it is.
/// </summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private Azurite? _azurite;
    private int _installations;

    public string ConnectionString => _azurite!.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, CancellationToken.None);
        _azurite = await Azurite.StartIndexedAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null) await _azurite.DisposeAsync();
    }

    /// <summary>Empty tables that no other test sees.</summary>
    /// <param name="policies">Seen by every request to these tables, in this order: count them, stop after one, answer in the service's place.</param>
    internal async Task<SsoTables> CreateTablesAsync(params HttpPipelinePolicy[] policies)
    {
        var prefix = $"T{Interlocked.Increment(ref _installations)}";
        await new SsoTables(new TableServiceClient(ConnectionString), prefix).CreateAllAsync(TestContext.Current.CancellationToken);
        return Open(prefix, policies);
    }

    /// <summary>The same tables as another process sees them.</summary>
    internal SsoTables Open(SsoTables tables, params HttpPipelinePolicy[] policies) =>
        Open(tables.Customers.Name[..^nameof(SsoTables.Customers).Length], policies);

    private SsoTables Open(string prefix, HttpPipelinePolicy[] policies)
    {
        // A test that injects a fault wants to see it at once, not after the retries of the SDK.
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 0;
        foreach (var policy in policies) options.AddPolicy(policy, Azure.Core.HttpPipelinePosition.PerCall);
        return new SsoTables(new TableServiceClient(ConnectionString, options), prefix);
    }
}
