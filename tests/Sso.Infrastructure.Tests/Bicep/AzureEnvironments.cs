using Sso.Infrastructure.Tests.Bicep;

[assembly: AssemblyFixture(typeof(AzureEnvironments))]

namespace Sso.Infrastructure.Tests.Bicep;

/// <summary>A snapshot of each environment, taken once. One that fails fails the tests that ask for it, and no others.</summary>
public sealed class AzureEnvironments : IAsyncLifetime
{
    private readonly Dictionary<string, Task<AzureSnapshot>> _snapshots = [];

    public static TheoryData<string> Names => ["dev", "test", "prod"];

    internal AzureSnapshot this[string environment] => _snapshots[environment].GetAwaiter().GetResult();

    public async ValueTask InitializeAsync()
    {
        foreach (string environment in Names) _snapshots[environment] = AzureSnapshot.TakeAsync(environment, DeploymentVariables.Complete());
        await Task.WhenAll(_snapshots.Values).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
