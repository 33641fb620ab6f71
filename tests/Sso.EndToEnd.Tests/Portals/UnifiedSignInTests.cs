using System.Net;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Portals;

public sealed class UnifiedSignInTests
{
    private static Dictionary<string, object> ClaimsFor(params string[] applications) => new()
    {
        ["name"] = "Jürgen Weiß",
        ["account_id"] = "K1-01",
        ["customer_id"] = "K1",
        ["applications"] = applications,
        ["permissions"] = new[] { "infleet:vehicles.read", "infleet:custom", "logbook:trips.read" },
    };

    [Fact]
    public async Task UnifiedSignIn_AccountWithThisApplication_IsSignedInByItsAccountId()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet", "logbook");

        var home = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        home.Address.AbsolutePath.ShouldBe("/home");
        var card = home.Require("#signed-in");
        card.GetAttribute("data-signed-in-as").ShouldBe("K1-01");
        card.GetAttribute("data-sign-in").ShouldBe("unified");
        home.Document.QuerySelectorAll(".permissions li").Select(item => item.TextContent).ShouldBe(["Fahrzeuge ansehen", "custom"]);
        home.Require("#account").GetAttribute("href").ShouldBe(new Uri(world.Addresses.FunctionApp, "account").AbsoluteUri);
        home.Require("#neighbour").GetAttribute("href").ShouldBe(new Uri(world.Addresses.Logbook, "sign-in/unified").AbsoluteUri);
        world.Portal.Counters.UnifiedSignIns.ShouldBe(1);
    }

    [Fact]
    public async Task UnifiedSignIn_Request_IsCodeWithPkceInTheVisitorsLanguage()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");

        await world.OpenAsync(world.NewBrowser("en"), "sign-in/unified");

        var query = world.Tenant.LastAuthorize.ShouldNotBeNull();
        query["response_type"].ToString().ShouldBe("code");
        query["response_mode"].ToString().ShouldBeOneOf("", "query");
        query["code_challenge_method"].ToString().ShouldBe("S256");
        query["client_id"].ToString().ShouldBe(LocalClients.InfleetClientId);
        query["redirect_uri"].ToString().ShouldBe(LocalClients.RedirectUri(world.Addresses.Infleet).AbsoluteUri);
        query["ui_locales"].ToString().ShouldBe("en");
    }

    [Theory]
    [InlineData("logbook")]
    [InlineData("")]
    public async Task UnifiedSignIn_AccountWithoutThisApplication_IsToldSoAndNotSignedIn(string applications)
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor(applications.Split(',', StringSplitOptions.RemoveEmptyEntries));
        var browser = world.NewBrowser();

        var page = await world.OpenAsync(browser, "sign-in/unified");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Require("#message").GetAttribute("data-message").ShouldBe("NoAccess");
        (await world.OpenAsync(browser, "home")).Has("#signed-in").ShouldBeFalse();
    }

    [Fact]
    public async Task UnifiedSignIn_TokenWithoutPermissions_PortalKnowsThemItself()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        world.Tenant.Claims.Remove("permissions");

        var home = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        home.Document.QuerySelectorAll(".permissions li").Select(item => item.TextContent).ShouldBe(["Alle Rechte"]);
    }

    [Fact]
    public async Task UnifiedSignIn_UserUnknownToTheClaimsProvider_IsNotSignedIn()
    {
        await using var world = await PortalWorld.StartAsync();

        var page = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task UnifiedSignIn_GivenUpAtTheTenant_IsASentenceAndAWayBack()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Error = "access_denied";

        var page = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Require("#message #unified-sign-in").ShouldNotBeNull();
    }

    [Fact]
    public async Task UnifiedSignIn_AnswerThatNobodyAskedFor_SignsNobodyIn()
    {
        await using var world = await PortalWorld.StartAsync();

        using var response = await world.SendAsync(HttpMethod.Get, "signin-oidc?code=stolen&state=forged");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task UnifiedSignIn_SameAnswerTwice_StaysSignedIn()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        var browser = world.NewBrowser();
        await world.OpenAsync(browser, "sign-in/unified");

        var again = await world.OpenAsync(browser, "signin-oidc?code=used&state=used");

        again.Address.AbsolutePath.ShouldBe("/home");
        again.Has("[data-sign-in=unified]").ShouldBeTrue();
    }

    [Fact]
    public async Task UnifiedSignIn_TenantFailsWhenTheCodeIsRedeemed_IsASentence()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.RedeemsCodes = false;

        var page = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Require("#message").GetAttribute("data-message").ShouldBe("TryAgain");
    }

    [Fact]
    public async Task UnifiedSignIn_TenantDown_IsASentence()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.IsDown = true;

        var page = await world.OpenAsync(world.NewBrowser(), "sign-in/unified");

        page.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Require("#message").GetAttribute("data-message").ShouldBe("TryAgain");
    }

    [Fact]
    public async Task UnifiedSignIn_SignedInAlready_IsNotSentToTheTenantAgain()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        var browser = world.NewBrowser();
        await world.OpenAsync(browser, "sign-in/unified");
        world.Tenant.IsDown = true;

        (await world.OpenAsync(browser, "sign-in/unified")).Has("#signed-in").ShouldBeTrue();
    }

    [Fact]
    public async Task SignOut_UnifiedSession_EndsItHereAndAtTheTenant()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        var browser = world.NewBrowser();
        var home = await world.OpenAsync(browser, "sign-in/unified");

        var after = await PortalWorld.SubmitAsync(browser, home, "#sign-out-form");

        after.Address.AbsolutePath.ShouldBe("/");
        after.Has("#legacy-form").ShouldBeTrue();
        var query = world.Tenant.LastLogout.ShouldNotBeNull();
        query["id_token_hint"].ToString().ShouldNotBeEmpty();
        query["post_logout_redirect_uri"].ToString().ShouldBe(LocalClients.PostLogoutRedirectUri(world.Addresses.Infleet).AbsoluteUri);
    }

    [Fact]
    public async Task SignOut_HereOnly_KeepsTheTenantsSession()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        var browser = world.NewBrowser();
        var home = await world.OpenAsync(browser, "sign-in/unified");

        var after = await PortalWorld.SubmitAsync(browser, home, "#sign-out-here-form");

        after.Has("#legacy-form").ShouldBeTrue();
        world.Tenant.LastLogout.ShouldBeNull();
    }

    [Fact]
    public async Task SignOut_ByALink_DoesNothing()
    {
        await using var world = await PortalWorld.StartAsync();
        world.Tenant.Claims = ClaimsFor("infleet");
        var browser = world.NewBrowser();
        await world.OpenAsync(browser, "sign-in/unified");

        await world.OpenAsync(browser, "sign-out");
        await world.OpenAsync(browser, "signout-oidc");

        (await world.OpenAsync(browser, "home")).Has("#signed-in").ShouldBeTrue();
    }
}
