using Microsoft.Extensions.Logging;
using Sso.Local.Cloud;
using Sso.Local.Entra;
using Sso.Local.Processes;

namespace Sso.Local.Simulation;

/// <summary>What a simulation needs of the local cloud: storage in memory, the sign-in, mailboxes in this process, and the function app under a virtual clock.</summary>
internal sealed class SimulationCloud : IAsyncDisposable
{
    // The app answers the clock's call when the virtual time has come, which can be minutes.
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(30);

    private readonly DataFolder _folder;
    private readonly DevelopmentCertificate _certificate;
    private readonly ILoggerFactory _loggers;
    private Azurite? _storage;
    private EntraStandIn? _entra;
    private FunctionApp? _app;

    private SimulationCloud(LocalAddresses addresses, DataFolder folder)
    {
        Addresses = addresses;
        _folder = folder;
        _certificate = DevelopmentCertificate.LoadOrCreate(folder.Root, TimeProvider.System);
        _loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning).AddProvider(new FileLoggerProvider(Path.Combine(folder.Logs, "simulation.log"))));
        Http = new HttpClient(_certificate.CreateHandler()) { Timeout = LongestCall };
    }

    public LocalAddresses Addresses { get; }

    /// <summary>Trusts the development certificate; no cookies and no redirects of its own.</summary>
    public HttpClient Http { get; }

    public SmtpInbox Inbox { get; } = new();

    public EntraStandIn Entra => _entra ?? throw new InvalidOperationException("The simulation has not started.");

    /// <summary>Where results go.</summary>
    public string Results => Directory.CreateDirectory(Path.Combine(_folder.Root, "simulation")).FullName;

    /// <exception cref="LocalCloudException">A part did not start; what was started is stopped.</exception>
    public static async Task<SimulationCloud> StartAsync(LocalCloudOptions options, SimulationOptions simulation, CancellationToken cancellationToken)
    {
        Ports.RequireFree(options.BasePort, LocalAddresses.PortCount);
        // What was simulated before is no beginning for another year.
        var cloud = new SimulationCloud(LocalAddresses.FromBasePort(options.BasePort), DataFolder.Open(options.DataFolder, fresh: true));
        try
        {
            await cloud.StartPartsAsync(options, simulation, cancellationToken);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_entra is not null) await _entra.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        await Inbox.DisposeAsync();
        Http.Dispose();
        _loggers.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    private async Task StartPartsAsync(LocalCloudOptions options, SimulationOptions simulation, CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(options.Report, cancellationToken);
        _storage = await Azurite.StartIndexedAsync(cancellationToken);
        _entra = await EntraStandIn.StartAsync(new EntraSettings(Addresses, _certificate, _folder.Entra, _loggers), cancellationToken);
        var settings = new FunctionAppSettings(
            Addresses, _storage.ConnectionString, _certificate, SimulationSettings.Create(simulation, Inbox.Port));
        _app = new FunctionApp(settings, Http, Addresses.FunctionApp, Path.Combine(_folder.Logs, "function-app.log"));
        await _app.StartAsync(cancellationToken);
    }
}
