using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Cloud;
using Sso.Local.Portals;

namespace Sso.EndToEnd.Tests.Portals;

/// <summary>Infleet on a free port, with a tenant and a function app that a test directs.</summary>
internal sealed class PortalWorld : IAsyncDisposable
{
    public const string Username = "Jürgen Weiß10";

    private const string Customers = """
        customer_id;customer_name;language;account_id;display_name;is_main;application;username;permissions;known_email
        K1;Landtechnik Weiß AG;de;K1-01;Jürgen Weiß;yes;infleet;Jürgen Weiß10;all;info@weiss-1.example
        K1;Landtechnik Weiß AG;de;K1-01;Jürgen Weiß;yes;logbook;JWeiß;trips.read;info@weiss-1.example
        K2;Bakery Ltd;en;K2-01;Ann Baker;yes;infleet;ABaker;vehicles.read,reports.read;
        K3;too;few;columns

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly DevelopmentCertificate _certificate;
    private readonly HttpClient _http;
    private WebApplication _others = null!;

    private PortalWorld(int port)
    {
        Addresses = LocalAddresses.FromBasePort(port);
        _certificate = DevelopmentCertificate.LoadOrCreate(_folder.Path, TimeProvider.System);
        _http = new HttpClient(_certificate.CreateHandler());
        Settings = new PortalSettings(
            LocalClients.InfleetApplication, Addresses, _certificate, _folder.File("infleet"), WriteCustomers(_folder), NullLoggerFactory.Instance);
    }

    public LocalAddresses Addresses { get; }

    public PortalSettings Settings { get; init; }

    public FakeTenant Tenant { get; } = new();

    public FakeFunctionApp App { get; } = new();

    public SamplePortal Portal { get; private set; } = null!;

    public static async Task<PortalWorld> StartAsync(Func<PortalSettings, PortalSettings>? change = null)
    {
        var world = new PortalWorld(Ports.FindFree(LocalAddresses.PortCount));
        await world.StartOthersAsync();
        world.Portal = await SamplePortal.StartAsync(change?.Invoke(world.Settings) ?? world.Settings, TestContext.Current.CancellationToken);
        return world;
    }

    /// <summary>A customers file with users of both portals and one incomplete line.</summary>
    public static string WriteCustomers(TemporaryFolder folder) => folder.Write("customers.csv", Customers);

    public FormBrowser NewBrowser(string language = "de") => new(_http, language);

    /// <summary>Fills the legacy form in; without a password the right one.</summary>
    public async Task<Page> SignInAsync(FormBrowser browser, string username = Username, string? password = null)
    {
        var page = await browser.OpenAsync(Addresses.Infleet, TestContext.Current.CancellationToken);
        return await browser.SubmitAsync(page, "#legacy-form", new Dictionary<string, string>
        {
            ["username"] = username,
            ["password"] = password ?? LegacyPasswords.For(LocalClients.InfleetApplication, username),
        }, TestContext.Current.CancellationToken);
    }

    public Task<Page> OpenAsync(FormBrowser browser, string path) =>
        browser.OpenAsync(new Uri(Addresses.Infleet, path), TestContext.Current.CancellationToken);

    public static Task<Page> SubmitAsync(FormBrowser browser, Page page, string form) =>
        browser.SubmitAsync(page, form, new Dictionary<string, string>(), TestContext.Current.CancellationToken);

    /// <summary>One request as it is, without cookies.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null) =>
        _http.SendAsync(new HttpRequestMessage(method, new Uri(Addresses.Infleet, path)) { Content = content }, TestContext.Current.CancellationToken);

    public async Task RestartPortalAsync()
    {
        await Portal.DisposeAsync();
        Portal = await SamplePortal.StartAsync(Settings, TestContext.Current.CancellationToken);
    }

    public Task StopOthersAsync() => _others.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await _others.DisposeAsync();
        _http.Dispose();
        Tenant.Dispose();
        _certificate.Dispose();
        _folder.Dispose();
    }

    private async Task StartOthersAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var address in new[] { Addresses.Entra, Addresses.FunctionApp })
                kestrel.Listen(IPAddress.Loopback, address.Port, listen => listen.UseHttps(_certificate.Certificate));
        });
        _others = builder.Build();
        Tenant.Map(_others, Addresses);
        App.Map(_others, Addresses);
        await _others.StartAsync(TestContext.Current.CancellationToken);
    }
}
