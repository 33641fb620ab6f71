using System.Net;

namespace Sso.EndToEnd.Tests.Portals;

public sealed class NoticeTests
{
    private static readonly object ForMainAccount = new
    {
        signIn = "legacy",
        customerId = "K1",
        accountId = "K1-01",
        notice = new
        {
            role = "main",
            state = "offered",
            language = "de",
            title = "Ein Zugang für alles",
            text = "Es dauert wenige Minuten.",
            action = "Jetzt umstellen",
            recommendedBy = "2026-12-07",
        },
    };

    private static readonly object ForSubAccount = new
    {
        signIn = "legacy",
        notice = new
        {
            role = "sub",
            state = "offered",
            language = "en",
            title = "One account for everything",
            text = "Your main account will tell you.",
            contact = new { text = "Main account no longer staffed?", url = "mailto:support@bornemann.example?subject=K1&body=My%20username%3A%20anna" },
        },
    };

    [Fact]
    public async Task Notice_MainAccount_LeadsIntoTheMigrationByATicket()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        var browser = world.NewBrowser();
        var home = await world.SignInAsync(browser);

        home.Require("#notice").TextContent.ShouldContain("Es dauert wenige Minuten.");
        home.Require("#notice-form button").TextContent.ShouldBe("Jetzt umstellen");
        var wizard = await PortalWorld.SubmitAsync(browser, home, "#notice-form");

        wizard.Has("#wizard").ShouldBeTrue();
        world.App.Tickets.ShouldBe([$"infleet:{PortalWorld.Username}"]);
        world.Portal.Counters.NoticesShown.ShouldBe(1);
    }

    [Fact]
    public async Task Notice_Shown_IsToldOnceAndWithTheNextPageWhenNobodyListened()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        world.App.NoticeSeenStatus = 503;
        var browser = world.NewBrowser();
        var home = await world.SignInAsync(browser);
        home.Has("#notice").ShouldBeTrue();
        world.App.NoticesSeen.Count.ShouldBe(1);

        world.App.NoticeSeenStatus = 204;
        for (var page = 0; page < 3; page++) await browser.OpenAsync(home.Address, TestContext.Current.CancellationToken);

        world.App.NoticesSeen.ShouldBe([$"infleet:{PortalWorld.Username}", $"infleet:{PortalWorld.Username}"]);
    }

    [Fact]
    public async Task Notice_ThatIsNoOffer_IsNotTold()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "both", notice = new { role = "main", state = "ready", language = "de", title = "Bereit", text = "Ihr neues Passwort ist da." } };

        (await world.SignInAsync(world.NewBrowser())).Has("#notice").ShouldBeTrue();

        world.App.NoticesSeen.ShouldBeEmpty();
    }

    [Fact]
    public async Task Notice_MainAccount_ShowsTheSupportPinAndIsThereWithoutIt()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        var browser = world.NewBrowser();

        (await world.SignInAsync(browser)).ShouldSatisfyAllConditions(home => home.Has("#notice").ShouldBeTrue(), home => home.Has("#support-pin").ShouldBeFalse());
        world.App.SupportPin = "481 205";

        (await world.OpenAsync(browser, "home")).Require("#support-pin").TextContent.ShouldContain("481 205");
    }

    [Fact]
    public async Task Notice_SubAccount_HasNoButtonButAWayToSupport()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForSubAccount;
        world.App.SupportPin = "481 205";

        var home = await world.SignInAsync(world.NewBrowser());

        home.Require("#notice").GetAttribute("lang").ShouldBe("en");
        home.Has("#support-pin").ShouldBeFalse();
        home.Has("#notice-form").ShouldBeFalse();
        home.Require("#notice-contact").TextContent.ShouldBe("Main account no longer staffed?");
        home.Require("#notice-contact").GetAttribute("href").ShouldBe("mailto:support@bornemann.example?subject=K1&body=My%20username%3A%20anna");
    }

    [Fact]
    public async Task Notice_NewPasswordWasMailed_OffersTheSignInWithIt()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "both", notice = new { language = "de", title = "Ihr neues Passwort ist da", text = "Bitte melden Sie sich damit an." } };

        var home = await world.SignInAsync(world.NewBrowser());

        home.Require("#notice #unified-sign-in").GetAttribute("href").ShouldBe("/sign-in/unified");
    }

    [Fact]
    public async Task Notice_MovedAccount_IsTheRefusalInTheGatesWords()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "unified", notice = new { language = "de", title = "Ihr Zugang ist umgestellt", text = "Rufen Sie uns gern an." } };

        var page = await world.SignInAsync(world.NewBrowser());

        page.Require("#legacy-refused").TextContent.ShouldContain("Rufen Sie uns gern an.");
        world.Portal.Counters.NoticesShown.ShouldBe(0);
    }

    [Fact]
    public async Task Notice_Later_HidesItForThisSessionOnly()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        var browser = world.NewBrowser();
        var home = await world.SignInAsync(browser);

        var after = await PortalWorld.SubmitAsync(browser, home, "#notice-later-form");

        after.Has("#signed-in").ShouldBeTrue();
        after.Has("#notice").ShouldBeFalse();
        (await world.OpenAsync(browser, "home")).Has("#notice").ShouldBeFalse();
        (await world.SignInAsync(world.NewBrowser())).Has("#notice").ShouldBeTrue();
    }

    [Fact]
    public async Task Notice_HomeIsReloaded_GateIsNotAskedAgain()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        var browser = world.NewBrowser();
        await world.SignInAsync(browser);

        (await world.OpenAsync(browser, "home")).Has("#notice").ShouldBeTrue();

        world.App.Asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(403, HttpStatusCode.Conflict, "NothingToDo")]
    [InlineData(409, HttpStatusCode.Conflict, "NothingToDo")]
    [InlineData(500, HttpStatusCode.ServiceUnavailable, "TryAgain")]
    public async Task Notice_NoTicket_IsASentence(int answer, HttpStatusCode status, string message)
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        world.App.TicketStatus = answer;
        var browser = world.NewBrowser();

        var page = await PortalWorld.SubmitAsync(browser, await world.SignInAsync(browser), "#notice-form");

        page.Status.ShouldBe(status);
        page.Require("#message").GetAttribute("data-message").ShouldBe(message);
    }

    [Theory]
    [InlineData("https://elsewhere.example/migration/start")]
    [InlineData("/migration/start")]
    public async Task Notice_TicketLeadsElsewhere_BrowserIsNotSentThere(string url)
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        world.App.TicketUrl = url;
        var browser = world.NewBrowser();

        var page = await PortalWorld.SubmitAsync(browser, await world.SignInAsync(browser), "#notice-form");

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Notice_StartWithoutSession_AsksForNoTicket()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = ForMainAccount;
        var browser = world.NewBrowser();
        var home = await world.SignInAsync(browser);
        await PortalWorld.SubmitAsync(browser, home, "#sign-out-form");

        var page = await PortalWorld.SubmitAsync(browser, home, "#notice-form");

        page.IsSuccess.ShouldBeFalse();
        world.App.Tickets.ShouldBeEmpty();
    }
}
