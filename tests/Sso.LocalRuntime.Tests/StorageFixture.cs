using Sso.Local.Processes;

[assembly: AssemblyFixture(typeof(Sso.LocalRuntime.Tests.StorageFixture))]

namespace Sso.LocalRuntime.Tests;

/// <summary>One storage emulator for all tests; each test has a hub of its own.</summary>
public sealed class StorageFixture : IAsyncLifetime
{
    private Azurite? _azurite;

    public string ConnectionString => _azurite!.ConnectionString;

    /// <summary>Requests answered since the start.</summary>
    public long Operations => _azurite!.Operations;

    public async ValueTask InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, CancellationToken.None);
        _azurite = await Azurite.StartAsync(null, 0, null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _azurite?.DisposeAsync() ?? ValueTask.CompletedTask;
}
