using AngleSharp.Dom;
using Microsoft.Extensions.Logging.Abstractions;
using Sso.EndToEnd.Tests.WholeWay;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Cloud;
using Sso.Local.Entra;
using Sso.Local.Mailbox;
using Sso.Local.Portals;
using Sso.Local.Processes;
using Sso.Local.StartPage;

namespace Sso.EndToEnd.Tests.StartPage;

public sealed class StartPageHostTests(ChromiumBrowser chromium) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalAddresses _addresses = LocalAddresses.FromBasePort(Ports.FindFree(LocalAddresses.PortCount));
    private readonly PartBoard _board = new();
    private readonly PortalCounters _infleet = new();
    private readonly PortalCounters _logbook = new();
    private readonly EntraCounters _entra = new();
    private readonly HttpClient _http = new();
    private StartPageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task StartPage_First_IsGermanWithTheTourALogInAndNothingTicked()
    {
        var page = await OpenAsync("");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("de");
        page.Document.QuerySelectorAll(".tour li").Length.ShouldBe(7);
        page.Document.QuerySelectorAll(".tour .done").ShouldBeEmpty();
        page.Require(".tour .next h3").TextContent.Trim().ShouldBe("Melden Sie sich wie bisher an");
        page.Document.QuerySelectorAll(".tour .next code").Select(code => code.TextContent)
            .ShouldBe(["SBäcker.30", LegacyPasswords.For("infleet", "SBäcker.30")]);
    }

    [Fact]
    public async Task StartPage_English_SwitchesTheWholePage()
    {
        var page = await OpenAsync("?language=en");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.Require("h1").TextContent.ShouldBe("One sign-in for all applications");
    }

    [Fact]
    public async Task StartPage_ObservedSteps_AreTickedAndStayTickedAfterARestart()
    {
        _infleet.CountLegacySignIn();
        _infleet.CountNotice();
        (await OpenAsync("")).Document.QuerySelectorAll(".tour .done").Length.ShouldBe(2);

        await _host.DisposeAsync();
        _host = await StartAsync(new PortalCounters());

        (await OpenAsync("")).Document.QuerySelectorAll(".tour .done").Length.ShouldBe(2);
    }

    [Fact]
    public async Task StartPage_LogbookOpenedByTyping_DoesNotTickTheStepWithoutTyping()
    {
        _logbook.CountUnifiedSignIn();
        _entra.CountPasswordSignIn();

        (await OpenAsync("")).Document.QuerySelectorAll(".tour .done").ShouldBeEmpty();
    }

    [Fact]
    public async Task StartPage_Search_FindsByNameAndEncodesWhatWasTyped()
    {
        var page = await OpenAsync("?search=%22%3E%3Cscript%3E");
        var found = await OpenAsync("?search=" + Uri.EscapeDataString("özdemir"));

        page.Require("#search").GetAttribute("value").ShouldBe("\"><script>");
        page.Require("#found").TextContent.ShouldBe("0 Zugänge");
        found.Document.QuerySelectorAll("#logins tbody tr").ShouldNotBeEmpty();
        found.Document.QuerySelectorAll("#logins tbody tr").ShouldAllBe(row => row.Text().Contains("zdemir", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task StartPage_FailedPart_IsShownWithItsReason()
    {
        _board.Set(new Part("Function app", _addresses.FunctionApp, PartState.Failed, "It keeps ending."));

        var page = await OpenAsync("");

        page.Require(".state.failed").TextContent.ShouldBe("gestört");
        page.Require("#parts").TextContent.ShouldContain("It keeps ending.");
    }

    [Fact]
    public async Task StartPage_Assets_AreServedUnderAStrictPolicy()
    {
        using var response = await _http.GetAsync(new Uri(_addresses.StartPage, "assets/start-page.js"), TestContext.Current.CancellationToken);

        response.IsSuccessStatusCode.ShouldBeTrue();
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Theory]
    [InlineData("?search=K10003", 1280)]
    [InlineData("?search=K10003&language=en", 360)]
    public async Task StartPage_InABrowser_IsAccessibleAndFitsTheWindow(string query, int width)
    {
        _infleet.CountLegacySignIn();
        _board.Set(new Part("Function app", _addresses.FunctionApp, PartState.Failed, "It keeps ending."));
        await using var context = await chromium.OpenAsync("de-DE");
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, 900);

        await page.GotoAsync(new Uri(_addresses.StartPage, query).AbsoluteUri);

        await page.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Fact]
    public async Task StartPage_StepDoneElsewhere_IsTickedWithoutReload()
    {
        await using var context = await chromium.OpenAsync("de-DE");
        var page = await context.NewPageAsync();
        await page.GotoAsync(_addresses.StartPage.AbsoluteUri);

        _infleet.CountLegacySignIn();

        await page.WaitForSelectorAsync(".tour .done");
    }

    private Task<StartPageHost> StartAsync(PortalCounters? infleet = null)
    {
        var tour = new Tour(infleet ?? _infleet, _logbook, _entra, new MailboxClient(_addresses.Mailbox), _folder.File("tour.json"));
        return StartPageHost.StartAsync(
            _addresses, _board, tour, RepositoryLayout.SampleCustomers, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
    }

    private Task<Page> OpenAsync(string query) =>
        new FormBrowser(_http, "de").OpenAsync(new Uri(_addresses.StartPage, query), TestContext.Current.CancellationToken);
}
