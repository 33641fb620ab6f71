using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Portals;

public sealed class LegacySignInTests
{
    [Fact]
    public async Task LegacySignIn_RightPassword_ShowsWhoIsSignedIn()
    {
        await using var world = await PortalWorld.StartAsync();

        var home = await world.SignInAsync(world.NewBrowser());

        home.Address.AbsolutePath.ShouldBe("/home");
        var card = home.Require("#signed-in");
        card.GetAttribute("data-signed-in-as").ShouldBe(PortalWorld.Username);
        card.GetAttribute("data-sign-in").ShouldBe("legacy");
        card.TextContent.ShouldContain("Landtechnik Weiß AG");
        card.TextContent.ShouldContain("Alle Rechte");
        home.Has("#notice").ShouldBeFalse();
        home.Has("#account").ShouldBeFalse();
        world.Portal.Counters.LegacySignIns.ShouldBe(1);
    }

    [Theory]
    [InlineData("  JÜRGEN WEIß10 ")]
    [InlineData("Ju\u0308rgen Weiß10")]
    public async Task LegacySignIn_OtherSpellingOfTheUsername_IsTheSamePerson(string username)
    {
        await using var world = await PortalWorld.StartAsync();

        var home = await world.SignInAsync(world.NewBrowser(), username);

        home.Require("#signed-in").GetAttribute("data-signed-in-as").ShouldBe(PortalWorld.Username);
        world.App.Asked.ShouldBe([$"infleet:{PortalWorld.Username}"]);
    }

    [Fact]
    public async Task LegacySignIn_UnknownUserAndWrongPassword_AreToldTheSameAndNeverReachTheGate()
    {
        await using var world = await PortalWorld.StartAsync();

        var wrong = await world.SignInAsync(world.NewBrowser(), password: "wrong");
        var unknown = await world.SignInAsync(world.NewBrowser(), username: "nobody");

        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unknown.Status.ShouldBe(wrong.Status);
        unknown.Require("#legacy-error").TextContent.ShouldBe(wrong.Require("#legacy-error").TextContent);
        unknown.Require("#username").GetAttribute("value").ShouldBe("nobody");
        world.App.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task LegacySignIn_MovedAccount_IsSentToTheEmailAddressAndNotSignedIn()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "unified", customerId = "K1", accountId = "K1-01" };
        var browser = world.NewBrowser();

        var page = await world.SignInAsync(browser);

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Require("#legacy-refused #unified-sign-in").GetAttribute("href").ShouldBe("/sign-in/unified");
        (await world.OpenAsync(browser, "home")).Has("#legacy-form").ShouldBeTrue();
        world.Portal.Counters.LegacyRefusals.ShouldBe(1);
        world.Portal.Counters.LegacySignIns.ShouldBe(0);
    }

    [Fact]
    public async Task LegacySignIn_MovedAccount_FindsTheWayToTheOldDoor()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "unified" };

        var page = await world.SignInAsync(world.NewBrowser());
        world.App.OldDoorStatus = 409;
        var none = await world.SignInAsync(world.NewBrowser());
        world.App.OldDoorStatus = 201;
        world.App.OldDoorUrl = "https://evil.example/old-door";
        var elsewhere = await world.SignInAsync(world.NewBrowser());

        page.Require("#old-door").GetAttribute("href").ShouldBe(new Uri(world.Addresses.FunctionApp, "old-door/start?ticket=abc").AbsoluteUri);
        world.App.OldDoorTickets.TryPeek(out var asked).ShouldBeTrue();
        asked.ShouldBe($"infleet:{PortalWorld.Username}");
        (none.Has("#legacy-refused"), none.Has("#old-door")).ShouldBe((true, false));
        (elsewhere.Has("#legacy-refused"), elsewhere.Has("#old-door")).ShouldBe((true, false));
    }

    [Fact]
    public async Task LegacySignIn_MovedAccountWithWrongPassword_LearnsNothingAboutTheMove()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "unified" };

        var page = await world.SignInAsync(world.NewBrowser(), password: "wrong");

        page.Has("#legacy-refused").ShouldBeFalse();
        page.Has("#legacy-error").ShouldBeTrue();
        world.App.OldDoorTickets.ShouldBeEmpty();
    }

    [Fact]
    public async Task LegacySignIn_BothDoorsOpen_SignsIn()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "both" };

        (await world.SignInAsync(world.NewBrowser())).Has("#signed-in").ShouldBeTrue();
    }

    [Fact]
    public async Task LegacySignIn_GateAnswersTooLate_LegacyDoorIsOpen()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.GateMayAnswer = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, TestContext.Current.CancellationToken);

        (await world.SignInAsync(world.NewBrowser())).Has("#signed-in").ShouldBeTrue();
    }

    [Fact]
    public async Task LegacySignIn_GateAnswersInAnUnknownForm_LegacyDoorIsOpen()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = "unified";

        (await world.SignInAsync(world.NewBrowser())).Has("#signed-in").ShouldBeTrue();
    }

    [Fact]
    public async Task LegacySignIn_GateSilent_LogNamesNobody()
    {
        using var folder = new TemporaryFolder();
        using (var loggers = LoggerFactory.Create(logging => logging.AddProvider(new FileLoggerProvider(folder.File("portal.log")))))
        {
            await using var world = await PortalWorld.StartAsync(settings => settings with { LoggerFactory = loggers });
            world.App.GateStatus = 500;
            await world.SignInAsync(world.NewBrowser());
        }

        var log = await File.ReadAllTextAsync(folder.File("portal.log"), TestContext.Current.CancellationToken);
        log.ShouldContain("the legacy door is open");
        log.ShouldNotContain("Weiß");
    }

    [Fact]
    public async Task LegacySignIn_GateFailsAfterItSaidUnified_LastAnswerCounts()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.Gate = new { signIn = "unified" };
        await world.SignInAsync(world.NewBrowser());
        world.App.GateStatus = 503;

        var page = await world.SignInAsync(world.NewBrowser());

        page.Has("#legacy-refused").ShouldBeTrue();
    }

    [Fact]
    public async Task LegacySignIn_TenantAndFunctionAppAreDown_LegacyDoorIsOpen()
    {
        await using var world = await PortalWorld.StartAsync();
        await world.StopOthersAsync();

        (await world.SignInAsync(world.NewBrowser())).Has("#signed-in").ShouldBeTrue();
    }

    [Fact]
    public async Task LegacySignIn_SeveralPeople_ShareOneTokenUntilShortlyBeforeItExpires()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var world = await PortalWorld.StartAsync(settings => settings with { TimeProvider = time });

        await world.SignInAsync(world.NewBrowser());
        await world.SignInAsync(world.NewBrowser(), "ABaker");
        world.Tenant.ApiTokensIssued.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(59));
        await world.SignInAsync(world.NewBrowser());

        world.Tenant.ApiTokensIssued.ShouldBe(2);
    }

    [Fact]
    public async Task LegacySignIn_TokenIsRefused_AsksForANewOne()
    {
        await using var world = await PortalWorld.StartAsync();
        world.App.RefusedToken = "token-1";
        world.App.Gate = new { signIn = "unified" };

        var page = await world.SignInAsync(world.NewBrowser());

        page.Has("#legacy-refused").ShouldBeTrue();
        world.Tenant.ApiTokensIssued.ShouldBe(2);
    }

    [Fact]
    public async Task LegacySignIn_FormOfAnotherSite_IsRefused()
    {
        await using var world = await PortalWorld.StartAsync();
        using var form = new FormUrlEncodedContent([new("username", "ABaker"), new("password", "x")]);

        using var response = await world.SendAsync(HttpMethod.Post, "sign-in/legacy", form);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("PageTooOld");
    }

    [Fact]
    public async Task LegacySignIn_OverlongInput_IsRefusedLikeAWrongPassword()
    {
        await using var world = await PortalWorld.StartAsync();

        var page = await world.SignInAsync(world.NewBrowser(), new string('x', 5000));

        page.Has("#legacy-error").ShouldBeTrue();
        page.Require("#username").GetAttribute("value").ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task LegacySignIn_PortalRestarts_SessionStays()
    {
        await using var world = await PortalWorld.StartAsync();
        var browser = world.NewBrowser();
        await world.SignInAsync(browser);

        await world.RestartPortalAsync();

        (await world.OpenAsync(browser, "home")).Has("#signed-in").ShouldBeTrue();
    }
}
