using System.Net;
using Sso.Local;
using Sso.Local.Portals;

namespace Sso.EndToEnd.Tests.Portals;

public sealed class PortalPagesTests
{
    [Theory]
    [InlineData("de", "de", "Willkommen bei Infleet")]
    [InlineData("en-GB,en;q=0.9", "en", "Welcome to Infleet")]
    [InlineData("fr", "de", "Willkommen bei Infleet")]
    public async Task Start_SignedOut_IsInTheBrowsersLanguage(string accepted, string language, string heading)
    {
        await using var world = await PortalWorld.StartAsync();

        var page = await world.OpenAsync(world.NewBrowser(accepted), "");

        page.Document.DocumentElement.GetAttribute("lang").ShouldBe(language);
        page.Require("h1").TextContent.ShouldBe(heading);
        page.Document.QuerySelectorAll("form label").ShouldAllBe(label => page.Has($"#{label.GetAttribute("for")}"));
    }

    [Fact]
    public async Task Home_CustomerOfTheOtherLanguage_IsInTheCustomersLanguageUntilAnotherIsChosen()
    {
        await using var world = await PortalWorld.StartAsync();
        var browser = world.NewBrowser("de");

        (await world.SignInAsync(browser, "ABaker")).Require("h1").TextContent.ShouldBe("Hello, Ann Baker");
        await world.OpenAsync(browser, "?language=de");

        (await world.OpenAsync(browser, "home")).Require("h1").TextContent.ShouldBe("Guten Tag, Ann Baker");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nowhere")]
    [InlineData("assets/portal.css")]
    public async Task Answers_AllOfThem_CarryAStrictPolicy(string path)
    {
        await using var world = await PortalWorld.StartAsync();

        using var response = await world.SendAsync(HttpMethod.Get, path);

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain($"form-action 'self' {world.Addresses.FunctionApp.GetLeftPart(UriPartial.Authority)}");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Cookies_AreOutOfReachForScriptsAndNamedByApplication()
    {
        await using var world = await PortalWorld.StartAsync();

        using var start = await world.SendAsync(HttpMethod.Get, "");
        using var unified = await world.SendAsync(HttpMethod.Get, "sign-in/unified");

        var cookies = start.Headers.GetValues("Set-Cookie").Concat(unified.Headers.GetValues("Set-Cookie")).ToList();
        cookies.Count.ShouldBe(3);
        cookies.ShouldAllBe(cookie => cookie.StartsWith("infleet.", StringComparison.Ordinal) && cookie.Contains("httponly"));
    }

    [Fact]
    public async Task Page_Unknown_IsAnswered404InWords()
    {
        await using var world = await PortalWorld.StartAsync();

        var page = await world.OpenAsync(world.NewBrowser(), "nowhere");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Require("#message-title").TextContent.ShouldBe("Diese Seite gibt es nicht");
    }

    [Fact]
    public async Task StyleSheet_IsServed()
    {
        await using var world = await PortalWorld.StartAsync();

        using var response = await world.SendAsync(HttpMethod.Get, "assets/portal.css");

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Fact]
    public async Task SamplePortal_PortTaken_IsAClearSentence()
    {
        await using var world = await PortalWorld.StartAsync();

        var error = await Should.ThrowAsync<LocalCloudException>(() => SamplePortal.StartAsync(world.Settings, TestContext.Current.CancellationToken));

        error.Message.ShouldContain($"port {world.Addresses.Infleet.Port}");
    }

    [Fact]
    public async Task SamplePortal_NoCustomersFile_IsAClearSentence()
    {
        await using var world = await PortalWorld.StartAsync();

        var error = await Should.ThrowAsync<LocalCloudException>(() =>
            SamplePortal.StartAsync(world.Settings with { CustomersFile = "missing.csv" }, TestContext.Current.CancellationToken));

        error.Message.ShouldContain("missing.csv");
    }
}
