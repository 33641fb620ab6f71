using System.Net;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>Every page below /operations × every person. A new page is tried without being entered here.</summary>
public sealed class StaffPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    // The sign-in itself is open to everybody.
    private static readonly string[] Open =
        ["StaffSignIn", "AskStaffSignOut", "StaffSignOut", "StaffSignInCallback", "StaffSignedOutCallback", "StaffFrontChannelSignOut"];

    private static readonly string[] OperatorsOnly =
    [
        "MoveMainAccountOnDesk", "ShowPhasePlanOnDesk", "PlanPhaseOnDesk", "DecideOnCampaignOnDesk", "DecideOnPhaseOnDesk", "PlaceCustomerOnDesk",
        "ExportCustomerAuditOnDesk", "ExportCustomerOnDesk", "ShowErasePageOnDesk", "EraseCustomerOnDesk",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Name, string Path, bool IsForm)> Pages() => FunctionRoutes.Below("operations")
        .Where(page => !Open.Contains(page.Name))
        .Select(page => (page.Name, page.Route.Replace("{customerId}", "K1").Replace("{accountId}", "K1-02").Replace("{action}", "resend").Replace("{number}", "1").Replace("{proposalId}", "p1"), page.Methods.Contains("post")));

    [Fact]
    public async Task Pages_EachPerson_SeesWhatTheRoleAllows()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        foreach (var person in LocalStaff.All)
        {
            var browser = new StaffBrowser(entra);
            await browser.OpenAsync("operations", person);
            foreach (var (name, path, isForm) in Pages())
            {
                var status = isForm ? (await browser.PostAsync(path)).Status : (await browser.OpenAsync(path)).Status;
                var isRefused = person.Role is null || (person.Role == "Support" && OperatorsOnly.Contains(name));
                (status == HttpStatusCode.Forbidden).ShouldBe(isRefused, $"{name} for {person.Role ?? "no role"}: {status}");
                ((int)status).ShouldBeLessThan(500, name);
            }
        }
    }

    [Fact]
    public async Task Forms_WithoutTheirProof_AreRefused()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var browser = new StaffBrowser(entra);
        await browser.OpenAsync("operations", LocalStaff.Operator);
        foreach (var path in Pages().Where(page => page.IsForm).Select(page => page.Path).Append("operations/sign-out"))
            (await browser.PostAsync(path)).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        (await browser.OpenAsync("operations")).Has("#signed-in-as").ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_Nobody_IsSentToTheSignIn()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        foreach (var (name, path, isForm) in Pages())
        {
            var browser = new StaffBrowser(entra);
            var page = isForm ? await browser.PostAsync(path) : await browser.OpenAsync(path);
            browser.IsSignIn(page).ShouldBeTrue(name);
        }
    }
}
