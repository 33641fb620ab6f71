using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.Operations;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>"Ruhen lassen" and "Fortsetzen" on the customer's page.</summary>
public sealed class PauseDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Why = "Die Buchhaltung ist im Urlaub";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PauseAndResume_BySupport_AreDoneOnceAndToldInTheTimeline()
    {
        await using var desk = await OpenAsync();

        await desk.SendAsync("#pause-form", ("reason", Why));
        var paused = await desk.SubmitAsync("#pause-form", ("reason", Why));
        paused.Has(".success").ShouldBeTrue();
        paused.Require("#standing").GetAttribute("data-standing").ShouldBe("Paused");
        paused.Require("#pause-why").TextContent.ShouldContain(Why);
        paused.Document.QuerySelectorAll("[data-action='customer.paused']").ShouldHaveSingleItem().TextContent.ShouldContain(Why);
        var resumed = await desk.SubmitAsync("#resume-form", ("reason", "Alle sind zurück"));

        resumed.Has(".success").ShouldBeTrue();
        resumed.Require("#pause-section").GetAttribute("data-paused").ShouldBeNull();
        (await desk.AuditAsync(record => record.Action is "customer.paused" or "customer.resumed")).Select(record => (record.Action, record.Actor)).ShouldBe(
            [("customer.resumed", $"staff:{LocalStaff.Supporter.ObjectId}"), ("customer.paused", $"staff:{LocalStaff.Supporter.ObjectId}")]);
    }

    [Theory]
    [InlineData("", "", "campaign.reason_missing", "#pause-reason-error")]
    [InlineData(Why, "31.2.2027", "customer.bad_resume_day", "#pause-day-error")]
    [InlineData(Why, "2020-01-01", "customer.bad_resume_day", "#pause-day-error")]
    public async Task Pause_WithAFault_SaysItAtTheFieldAndChangesNothing(string reason, string day, string fault, string field)
    {
        await using var desk = await OpenAsync();

        var page = await desk.SubmitAsync("#pause-form", ("reason", reason), ("day", day));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll("#fault").ShouldHaveSingleItem().GetAttribute("data-fault").ShouldBe(fault);
        page.Has(field).ShouldBeTrue();
        page.Require("#pause-reason").GetAttribute("value").ShouldBe(reason.Length == 0 ? "" : reason);
        (await desk.Customers.GetAsync("K1", Cancellation)).IsPaused.ShouldBeFalse();
    }

    [Fact]
    public async Task Forms_OfAPageThatIsOutOfDate_DoNothingAndSayIt()
    {
        await using var desk = await OpenAsync();
        await desk.Customers.UpdateAsync(
            "K1", customer => customer.Pause(MailWorld.Start, endsAt: null, "Zuerst"), _ => new AuditRecord(MailWorld.Start, Actors.System, "customer.paused"), Cancellation);

        var page = await desk.SubmitAsync("#pause-form", ("reason", Why));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("#fault").GetAttribute("data-fault").ShouldBe("campaign.stale");
        page.Require("#pause-why").TextContent.ShouldContain("Zuerst");
        (await desk.Customers.GetAsync("K1", Cancellation)).PauseReason.ShouldBe("Zuerst");
    }

    [Fact]
    public async Task Customers_WhoCannotRest_AreOfferedNoForm()
    {
        await using var desk = await OpenAsync(CustomerState.Completed);

        desk.Page.Has("#pause-section").ShouldBeFalse();
    }

    private async Task<OpenDesk> OpenAsync(CustomerState state = CustomerState.InProgress)
    {
        var tables = await entra.CreateTablesAsync();
        var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", state);
        return await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Supporter, "operations/customers/K1");
    }
}
