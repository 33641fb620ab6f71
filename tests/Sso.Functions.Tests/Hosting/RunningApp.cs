using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;
using Sso.Local.Processes;

namespace Sso.Functions.Tests.Hosting;

/// <summary>The whole app on the local runtime, in this process: all its functions, with the settings of the sample file, a hub of its own and tables of the test.</summary>
internal sealed partial class RunningApp : IAsyncDisposable
{
    /// <summary>The system key of Event Grid's webhook here.</summary>
    public const string EventGridKey = "test-key";

    private const string Id = "11111111-2222-3333-4444-555555555555";

    private readonly IHost _host;

    private RunningApp(IHost host)
    {
        _host = host;
        Http = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    /// <param name="storage">Where the hub lies.</param>
    /// <param name="tables">The app's tables.</param>
    /// <param name="time">The app's clock; the runtime's timers go by it, too.</param>
    /// <param name="change">Replaces services.</param>
    /// <param name="settings">Over those of the sample file, as <c>Section:Name</c>.</param>
    public static async Task<RunningApp> StartAsync(
        StorageFixture storage, SsoTables tables, TimeProvider time, Action<IServiceCollection> change, IReadOnlyDictionary<string, string?> settings)
    {
        var values = ReadSample();
        foreach (var (name, value) in settings) values[name] = value;
        values["AzureWebJobsStorage"] = storage.ConnectionString;
        values["urls"] = "http://127.0.0.1:0";
        values["AzureFunctionsJobHost:extensions:durableTask:hubName"] = $"T{Guid.NewGuid():N}"[..20];
        values["FunctionKeys:system:eventgrid_extension"] = EventGridKey;
        values["LocalRuntime:Drain"] = "00:00:01";

        var builder = FunctionsApplication.CreateBuilder([.. values.Select(value => $"--{value.Key}={value.Value}")], typeof(SsoApp).Assembly);
        builder.Services.AddSingleton(time);
        builder.AddSso();
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(tables));
        change(builder.Services);
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return new RunningApp(host);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }

    private static Dictionary<string, string?> ReadSample()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryLayout.Root, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject()
            .ToDictionary(value => value.Name.Replace("__", ":", StringComparison.Ordinal), value => (string?)Placeholder().Replace(value.Value.GetString()!, Id), StringComparer.OrdinalIgnoreCase);
        values["Graph:UserNameKey"] = Convert.ToBase64String(new byte[32]);
        return values;
    }

    // What the sample describes instead of naming it.
    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
