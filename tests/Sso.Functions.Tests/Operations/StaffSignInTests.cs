using System.Net;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

public sealed class StaffSignInTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Roles => ["Support", "Operator"];

    [Theory, MemberData(nameof(Roles))]
    public async Task Desk_StaffWithARole_AreLetInByNameAndRole(string role)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var person = LocalStaff.All.Single(one => one.Role == role);
        var claims = entra.Counters.ClaimsCalls;

        var page = await new StaffBrowser(entra).OpenAsync("operations", person);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Address.AbsolutePath.ShouldBe("/operations");
        page.Require("#signed-in-as").GetAttribute("data-role").ShouldBe(role);
        page.Require("#signed-in-as").TextContent.ShouldContain(person.Name);
        page.Has(".support").ShouldBeFalse();
        entra.Counters.ClaimsCalls.ShouldBe(claims);
    }

    [Fact]
    public async Task Desk_PeopleWithoutARole_AreToldSo()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var browser = new StaffBrowser(entra);

        var page = await browser.OpenAsync("operations", LocalStaff.Colleague);
        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Document.Body!.TextContent.ShouldContain("Sie haben hier keinen Zutritt");

        var asked = await browser.Browser.FollowAsync(page, "main a.button", Cancellation);
        browser.IsSignIn(asked).ShouldBeTrue();
        (await browser.SignInAsync(asked, LocalStaff.Supporter.Address, LocalStaff.Supporter.Password)).Has("#signed-in-as").ShouldBeTrue();
    }

    [Fact]
    public async Task Desk_SignedInToTheAccountPageOnly_AsksForAStaffSignIn()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var browser = new StaffBrowser(entra);
        (await browser.OpenAsync("account", LocalStaff.Supporter)).Address.AbsolutePath.ShouldBe("/account");
        var before = entra.Counters.SingleSignOns;

        var page = await browser.OpenAsync("operations");

        // The session at Entra spares the typing, and yet Entra was asked: the cookie of the account page means nothing here.
        entra.Counters.SingleSignOns.ShouldBe(before + 1);
        page.Require("#signed-in-as").GetAttribute("data-role").ShouldBe("Support");
    }

    [Fact]
    public async Task SignOut_AsksFirstAndThenEndsTheSession()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var browser = new StaffBrowser(entra);
        await browser.OpenAsync("operations", LocalStaff.Supporter);

        var asked = await browser.OpenAsync("operations/sign-out");
        (await browser.OpenAsync("operations")).Has("#signed-in-as").ShouldBeTrue();
        var page = await browser.SubmitAsync(asked, "#sign-out-form");

        page.Address.AbsolutePath.ShouldBe("/operations/sign-out");
        page.Document.Body!.TextContent.ShouldContain("Sie sind abgemeldet");
        browser.IsSignIn(await browser.OpenAsync("operations")).ShouldBeTrue();
    }

    [Fact]
    public async Task SignInCallback_OldOrForgedAnswer_OffersToBeginAgain()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        var page = await new StaffBrowser(entra).OpenAsync("operations/signin-oidc?code=x&state=y");

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Require("main a.button").GetAttribute("href").ShouldBe("/operations");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sid=11111111-0000-0000-0000-000000000000&iss=https://evil.example")]
    public async Task FrontChannelSignOut_OfNobody_IsRefused(string query)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        (await new StaffBrowser(entra).OpenAsync($"operations/front-channel-sign-out{query}")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
