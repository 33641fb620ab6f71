using Microsoft.Extensions.Logging.Abstractions;
using Sso.EndToEnd.Tests.Entra;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Portals;

namespace Sso.EndToEnd.Tests.Portals;

/// <summary>Both portals at the Entra stand-in itself.</summary>
public sealed class SingleSignOnTests(EntraTenant tenant) : IClassFixture<EntraTenant>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _address = SampleUser.NewAddress();
    private HttpClient _http = null!;
    private SamplePortal _infleet = null!;
    private SamplePortal _logbook = null!;

    public async ValueTask InitializeAsync()
    {
        _http = new HttpClient(tenant.Certificate.CreateHandler());
        _infleet = await StartAsync(LocalClients.InfleetApplication);
        _logbook = await StartAsync(LocalClients.LogbookApplication);
        await (await tenant.GraphAsync()).CreateAsync(_address);
    }

    public async ValueTask DisposeAsync()
    {
        await _infleet.DisposeAsync();
        await _logbook.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Portals_SignedInAtInfleet_OpenLogbookWithoutTyping()
    {
        Provide("infleet", "logbook");
        var browser = new FormBrowser(_http, "de");

        var infleet = await SignInAsync(browser);
        var logbook = await browser.FollowAsync(infleet, "#neighbour", TestContext.Current.CancellationToken);

        infleet.Require("[data-sign-in=unified]").GetAttribute("data-signed-in-as").ShouldBe("K1-01");
        logbook.Address.ShouldBe(new Uri(tenant.Addresses.Logbook, "home"));
        logbook.Require("[data-sign-in=unified]").GetAttribute("data-signed-in-as").ShouldBe("K1-01");
        logbook.Require(".permissions").TextContent.Trim().ShouldBe("Fahrten ansehen");
        _logbook.Counters.UnifiedSignIns.ShouldBe(1);
    }

    [Fact]
    public async Task Portals_AccountWithoutLogbook_IsToldSoThere()
    {
        Provide("infleet");
        var browser = new FormBrowser(_http, "de");

        var infleet = await SignInAsync(browser);
        var logbook = await browser.OpenAsync(new Uri(tenant.Addresses.Logbook, "sign-in/unified"), TestContext.Current.CancellationToken);

        infleet.Has("#neighbour").ShouldBeFalse();
        logbook.Require("#message").GetAttribute("data-message").ShouldBe("NoAccess");
    }

    [Fact]
    public async Task Portals_SignedOutAtInfleet_TheNextSignInAsksForThePassword()
    {
        Provide("infleet", "logbook");
        var browser = new FormBrowser(_http, "de");
        var home = await SignInAsync(browser);

        var after = await browser.SubmitAsync(home, "#sign-out-form", new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var logbook = await browser.OpenAsync(new Uri(tenant.Addresses.Logbook, "sign-in/unified"), TestContext.Current.CancellationToken);

        after.Address.ShouldBe(tenant.Addresses.Infleet);
        logbook.Has("#sign-in-form").ShouldBeTrue();
    }

    [Fact]
    public async Task Portals_SignedOutAtInfleet_LogbookHasNobodyEither()
    {
        Provide("infleet", "logbook");
        var browser = new FormBrowser(_http, "de");
        var other = new FormBrowser(_http, "de");
        await SignInAsync(other);
        var home = await SignInAsync(browser);
        await browser.FollowAsync(home, "#neighbour", TestContext.Current.CancellationToken);

        await browser.SubmitAsync(home, "#sign-out-form", new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var logbook = await browser.OpenAsync(new Uri(tenant.Addresses.Logbook, "home"), TestContext.Current.CancellationToken);
        var elsewhere = await other.OpenAsync(new Uri(tenant.Addresses.Infleet, "home"), TestContext.Current.CancellationToken);

        logbook.Has("#legacy-form").ShouldBeTrue();
        elsewhere.Has("[data-sign-in=unified]").ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example/", "0b0e3c52-0000-0000-0000-000000000001")]
    [InlineData(null, "no-guid")]
    public async Task FrontChannelSignOut_OfAnotherIssuerOrNoSession_IsRefused(string? issuer, string sessionId)
    {
        var address = new Uri(
            tenant.Addresses.Infleet, $"front-channel-sign-out?iss={Uri.EscapeDataString(issuer ?? tenant.Addresses.Authority.AbsoluteUri)}&sid={sessionId}");

        using var response = await _http.GetAsync(address, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Portals_SignedOutHereOnly_TheNextSignInAsksForNothing()
    {
        Provide("infleet");
        var browser = new FormBrowser(_http, "de");
        var home = await SignInAsync(browser);

        await browser.SubmitAsync(home, "#sign-out-here-form", new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        var again = await browser.OpenAsync(new Uri(tenant.Addresses.Infleet, "sign-in/unified"), TestContext.Current.CancellationToken);

        again.Has("[data-sign-in=unified]").ShouldBeTrue();
    }

    private async Task<Page> SignInAsync(FormBrowser browser)
    {
        var start = await browser.OpenAsync(tenant.Addresses.Infleet, TestContext.Current.CancellationToken);
        var form = await browser.FollowAsync(start, "#unified-sign-in", TestContext.Current.CancellationToken);
        return await browser.SubmitAsync(
            form, "#sign-in-form", new Dictionary<string, string> { ["email"] = _address, ["password"] = SampleUser.Password }, TestContext.Current.CancellationToken);
    }

    private void Provide(params string[] applications) => tenant.FunctionApp.ClaimsAnswer = FunctionAppDouble.Provide(new()
    {
        ["account_id"] = "K1-01",
        ["customer_id"] = "K1",
        ["applications"] = applications,
        ["permissions"] = new[] { "infleet:all", "logbook:trips.read" },
    });

    private Task<SamplePortal> StartAsync(string application) => SamplePortal.StartAsync(
        new PortalSettings(application, tenant.Addresses, tenant.Certificate, _folder.File(application), PortalWorld.WriteCustomers(_folder), NullLoggerFactory.Instance),
        TestContext.Current.CancellationToken);
}
