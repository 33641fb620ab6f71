using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Tests.Hosting;

/// <summary>A function app in this process: the functions of this assembly, with a hub of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<string, StorageFaults> Processes = new(StringComparer.Ordinal);
    private readonly IHost _host;

    private TestHost(IHost host, string hub)
    {
        _host = host;
        Hub = hub;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
        };
    }

    public string Hub { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public DurableTaskClient Client => _host.Services.GetRequiredService<DurableTaskClient>();

    public static string NewHub() => string.Create(CultureInfo.InvariantCulture, $"T{Guid.NewGuid():N}")[..20];

    public static async Task<TestHost> StartAsync(
        StorageFixture storage,
        string? hub = null,
        TimeProvider? time = null,
        StorageFaults? faults = null,
        ActivityLog? log = null,
        Action<FunctionsApplicationBuilder>? configure = null,
        string? environment = null,
        params string[] settings)
    {
        hub ??= NewHub();
        string[] args =
        [
            $"--AzureWebJobsStorage={storage.ConnectionString}",
            "--urls=http://127.0.0.1:0",
            $"--AzureFunctionsJobHost:extensions:durableTask:hubName={hub}",
            "--LocalRuntime:LeaseDuration=00:00:03",
            "--LocalRuntime:RenewEvery=00:00:01",
            "--LocalRuntime:StandbyPoll=00:00:00.5",
            // A killed process drains nothing.
            faults is null ? "--LocalRuntime:Drain=00:00:05" : "--LocalRuntime:Drain=00:00:00",
            "--EveryNight=0 0 3 * * *",
            .. settings,
        ];
        var builder = FunctionsApplication.CreateBuilder(args, Assembly.GetExecutingAssembly());
        builder.ConfigureFunctionsWebApplication();
        if (environment is not null) builder.Environment.EnvironmentName = environment;
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(log ?? new ActivityLog());
        if (time is not null) builder.Services.AddSingleton(time);
        var identity = Guid.NewGuid().ToString("N");
        if (faults is not null) Processes[identity] = faults;
        builder.Services.AddSingleton(new RuntimeSeams
        {
            StoragePolicy = faults,
            ProcessIdentity = identity,
            // A host whose storage is gone stands for a killed process.
            HasEnded = process => Processes.TryGetValue(process, out var other) && other.IsDead,
        });
        configure?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new TestHost(host, hub);
    }

    /// <summary>Waits until an instance is as expected.</summary>
    /// <exception cref="IOException">The host was killed.</exception>
    public async Task UntilAsync(string instanceId, Func<OrchestrationMetadata, bool> isReached, StorageFaults? faults = null)
    {
        while (await Client.GetInstanceAsync(instanceId, true, TestContext.Current.CancellationToken) is not { } found || !isReached(found))
        {
            if (faults is { IsDead: true }) throw new IOException("The process was killed.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until an instance has ended.</summary>
    /// <exception cref="IOException">The host was killed.</exception>
    public Task UntilEndedAsync(string instanceId, StorageFaults faults) => UntilAsync(instanceId, found => found.IsCompleted, faults);

    /// <summary>How many turns of an instance are stored.</summary>
    public async Task<int> TurnsAsync(string instanceId) =>
        (await Services.GetRequiredService<InstanceStore>().FindAsync(instanceId, false, TestContext.Current.CancellationToken))?.Turns ?? 0;

    public Task StopAsync() => _host.StopAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
