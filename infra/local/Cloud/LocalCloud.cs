using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Sso.Local.Acs;
using Sso.Local.Entra;
using Sso.Local.Mailbox;
using Sso.Local.Operations;
using Sso.Local.Portals;
using Sso.Local.Processes;
using Sso.Local.StartPage;

namespace Sso.Local.Cloud;

/// <summary>The running local cloud: storage, mailbox, sign-in, portals and the function app, on loopback only.</summary>
internal sealed class LocalCloud : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly DevelopmentCertificate _certificate;
    private readonly ILoggerFactory _loggers;
    private readonly TaskCompletionSource<string> _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, SamplePortal> _portals = new();
    private Azurite? _storage;
    private MailDev? _mailbox;
    private FaultyRelay? _relay;
    private DeliveryReporter? _reporter;
    private AcsStandIn? _acs;
    private EntraStandIn? _entra;
    private readonly List<FunctionApp> _functionApps = [];
    private ConnectionBalancer? _balancer;
    private StartPageHost? _startPage;
    private bool _stopping;

    private LocalCloud(LocalAddresses addresses, DataFolder folder, DevelopmentCertificate certificate)
    {
        Addresses = addresses;
        _folder = folder;
        _certificate = certificate;
        _loggers = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            .AddProvider(new FileLoggerProvider(Path.Combine(folder.Logs, "local-cloud.log"))));
        Http = new HttpClient(certificate.CreateHandler()) { Timeout = TimeSpan.FromSeconds(30) };
    }

    public LocalAddresses Addresses { get; }

    /// <summary>The folder that holds everything.</summary>
    public string DataPath => _folder.Root;

    /// <summary>What state each part is in.</summary>
    public PartBoard Board { get; } = new();

    /// <summary>Trusts the development certificate; no cookies and no redirects of its own.</summary>
    public HttpClient Http { get; }

    /// <summary>The function app's only or first process.</summary>
    public FunctionApp FunctionApp => Started(_functionApps.FirstOrDefault());

    /// <summary>All processes of the function app.</summary>
    public IReadOnlyList<FunctionApp> FunctionApps => _functionApps;

    public Azurite Storage => Started(_storage);

    public EntraStandIn Entra => Started(_entra);

    /// <param name="application">The application's id.</param>
    public SamplePortal Portal(string application) => Started(_portals.GetValueOrDefault(application));

    /// <summary>Whether customers were imported into this data folder before.</summary>
    public bool HasCustomers => _folder.Customers is not null;

    /// <summary>Completes with a sentence when a part has ended for good that the others need.</summary>
    public Task<string> Failure => _failure.Task;

    /// <summary>Starts everything and waits until each part answers.</summary>
    /// <param name="options">How.</param>
    /// <param name="prepare">Called before the first part starts, to follow <see cref="Board"/>.</param>
    /// <param name="cancellationToken">Gives up; what was started is stopped.</param>
    /// <exception cref="LocalCloudException">A part did not start; what was started is stopped.</exception>
    public static async Task<LocalCloud> StartAsync(LocalCloudOptions options, Action<LocalCloud>? prepare, CancellationToken cancellationToken)
    {
        Ports.RequireFree(options.BasePort, LocalAddresses.PortCount);
        var folder = DataFolder.Open(options.DataFolder, options.Fresh);
        LocalCloud cloud;
        try
        {
            cloud = new LocalCloud(
                LocalAddresses.FromBasePort(options.BasePort), folder, DevelopmentCertificate.LoadOrCreate(folder.Root, TimeProvider.System));
        }
        catch
        {
            folder.Dispose();
            throw;
        }

        try
        {
            prepare?.Invoke(cloud);
            await cloud.StartPartsAsync(options, cancellationToken);
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    /// <summary>Imports a customers file over HTTP, as an operator does.</summary>
    /// <exception cref="LocalCloudException">The file cannot be read or the app refused it.</exception>
    public async Task<ImportReport> ImportAsync(string file, bool dryRun, CancellationToken cancellationToken)
    {
        var operations = new OperationsClient(
            Http, Addresses.FunctionApp, Addresses.TokenEndpoint, LocalClients.OperatorClientId, LocalClients.OperatorSecret, LocalClients.ApiScope);
        var report = await operations.ImportAsync(file, dryRun, cancellationToken);
        if (!dryRun) _folder.AddCustomers(file);
        return report;
    }

    /// <summary>Starts the start page, once the parts run whose work it observes.</summary>
    public async Task StartStartPageAsync(CancellationToken cancellationToken)
    {
        var tour = new Tour(
            Portal(LocalClients.InfleetApplication).Counters, Portal(LocalClients.LogbookApplication).Counters, Entra.Counters,
            new MailboxClient(Addresses.Mailbox), _folder.Tour);
        _startPage = await Board.StartAsync("Start page", Addresses.StartPage, () =>
            StartPageHost.StartAsync(Addresses, Board, tour, _folder.Customers ?? RepositoryLayout.SampleCustomers, _loggers, cancellationToken));
    }

    /// <summary>Stops everything in good order: who writes before who stores.</summary>
    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        if (_startPage is not null) await _startPage.DisposeAsync();
        if (_reporter is not null) await _reporter.DisposeAsync();
        await Task.WhenAll(_functionApps.Select(app => app.DisposeAsync().AsTask()));
        if (_balancer is not null) await _balancer.DisposeAsync();
        foreach (var portal in _portals.Values) await portal.DisposeAsync();
        if (_entra is not null) await _entra.DisposeAsync();
        if (_acs is not null) await _acs.DisposeAsync();
        if (_relay is not null) await _relay.DisposeAsync();
        if (_mailbox is not null) await _mailbox.DisposeAsync();
        if (_storage is not null) await _storage.DisposeAsync();
        Http.Dispose();
        _loggers.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    private async Task StartPartsAsync(LocalCloudOptions options, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var token = giveUp.Token;
        var customers = options.CustomersFile ?? _folder.Customers ?? RepositoryLayout.SampleCustomers;

        var tools = NodeTools.EnsureInstalledAsync(options.Report, token);
        Task[] beforeTheApp = [StartStorageAsync(tools, token), StartMailboxAsync(tools, options.MailFaults, token), StartEntraAsync(token), StartAcsAsync(token)];
        Task[] all =
        [
            .. beforeTheApp,
            StartPortalAsync("Infleet", LocalClients.InfleetApplication, customers, token),
            StartPortalAsync("Logbook", LocalClients.LogbookApplication, customers, token),
            StartFunctionAppAsync(Task.WhenAll(beforeTheApp), options, token),
        ];
        try
        {
            await foreach (var ended in Task.WhenEach(all)) await ended;
        }
        catch
        {
            await giveUp.CancelAsync();
            await Task.WhenAll(all).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private async Task StartStorageAsync(Task tools, CancellationToken cancellationToken)
    {
        _storage = await Board.StartAsync("Storage (Azurite)", address: null, async () =>
        {
            await tools;
            return await Azurite.StartAsync(_folder.Storage, Addresses.TablePort, Path.Combine(_folder.Logs, "storage.log"), cancellationToken);
        });
        _ = WatchAsync("Storage (Azurite)", _storage.Exited, () => "The storage emulator ended unexpectedly.");
    }

    private async Task StartMailboxAsync(Task tools, Func<MailFault?>? faults, CancellationToken cancellationToken)
    {
        _mailbox = await Board.StartAsync("Mailbox (MailDev)", Addresses.Mailbox, async () =>
        {
            await tools;
            return await MailDev.StartAsync(
                _folder.Mails, Addresses.Mailbox, Addresses.SmtpPort, Path.Combine(_folder.Logs, "mailbox.log"), cancellationToken);
        });
        if (faults is not null) _relay = FaultyRelay.Start(Ports.FindFree(1), Addresses.SmtpPort, faults);
        _reporter = await DeliveryReporter.StartAsync(
            new MailboxClient(Addresses.Mailbox), new EventGridPublisher(Http, EventGridPublisher.Webhook(Addresses.FunctionApp)),
            _loggers.CreateLogger<DeliveryReporter>(), cancellationToken);
        _ = WatchAsync("Mailbox (MailDev)", _mailbox.Exited, () => $"The mailbox ended unexpectedly: {_mailbox.LastLines.Trim()}");
    }

    private async Task StartEntraAsync(CancellationToken cancellationToken) =>
        _entra = await Board.StartAsync("Sign-in (Entra stand-in)", Addresses.Entra, () =>
            EntraStandIn.StartAsync(new EntraSettings(Addresses, _certificate, _folder.Entra, _loggers), cancellationToken));

    private async Task StartAcsAsync(CancellationToken cancellationToken) =>
        _acs = await Board.StartAsync("Mail service (ACS stand-in)", Addresses.Acs, () =>
            AcsStandIn.StartAsync(new AcsSettings(Addresses.Acs, Addresses.SmtpPort, _certificate), cancellationToken));

    private async Task StartPortalAsync(string name, string application, string customers, CancellationToken cancellationToken)
    {
        var settings = new PortalSettings(application, Addresses, _certificate, _folder.Portal(application), customers, _loggers);
        _portals[application] = await Board.StartAsync(
            $"{name} (sample portal)", Addresses.Portal(application), () => SamplePortal.StartAsync(settings, cancellationToken));
    }

    private async Task StartFunctionAppAsync(Task before, LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var addresses = ProcessAddresses(options.AppProcesses);
        if (addresses.Count > 1) _balancer = ConnectionBalancer.Start(Addresses.FunctionApp.Port, [.. addresses.Select(address => address.Port)]);
        await Task.WhenAll(addresses.Select((address, index) => StartFunctionAppAsync(index, address, before, options, cancellationToken)));
    }

    private async Task StartFunctionAppAsync(int index, Uri address, Task before, LocalCloudOptions options, CancellationToken cancellationToken)
    {
        var name = index == 0 ? "Function app" : $"Function app, process {index + 1}";
        await Board.StartAsync(name, address, async () =>
        {
            await before;
            var settings = new FunctionAppSettings(
                Addresses with { SmtpPort = _relay?.Port ?? Addresses.SmtpPort }, Storage.ConnectionString, _certificate, options.AppSettings);
            var log = index == 0 ? "function-app.log" : $"function-app-{index + 1}.log";
            var app = new FunctionApp(settings, Http, address, Path.Combine(_folder.Logs, log));
            lock (_functionApps) _functionApps.Add(app);
            app.EndedUnexpectedly += (sentence, restarts) =>
            {
                Board.Set(new Part(name, address, restarts ? PartState.Starting : PartState.Failed, sentence));
                options.Report(sentence);
                if (!restarts) _failure.TrySetResult("The function app keeps ending.");
            };
            await app.StartAsync(cancellationToken);
            return app;
        });
    }

    private List<Uri> ProcessAddresses(int count)
    {
        if (count == 1) return [Addresses.FunctionApp];
        var first = Ports.FindFree(count);
        return [.. Enumerable.Range(first, count).Select(port => new Uri($"https://localhost:{port}/"))];
    }

    // Storage and mailbox are not started again: the emulator loses its last writes when it does not end by itself.
    private async Task WatchAsync(string name, Task exited, Func<string> sentence)
    {
        await exited;
        if (_stopping) return;
        Board.Set(new Part(name, Address: null, PartState.Failed, sentence()));
        _failure.TrySetResult(sentence());
    }

    private static T Started<T>(T? part) where T : class => part ?? throw new InvalidOperationException("The local cloud has not started.");
}
