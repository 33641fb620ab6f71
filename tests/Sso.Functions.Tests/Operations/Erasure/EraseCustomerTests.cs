using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations.Erasing;

/// <summary>Who may erase a customer, and what has to be said before.</summary>
public sealed class EraseCustomerTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Customer = "operations/customers/K1";
    private const string Page = $"{Customer}/erase";
    private const string Confirmed = """{ "customerId": "K1", "reason": "requested" }""";

    private AppUnderTest? _app;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "K1", Confirmed, 401, "auth.unauthorized")]
    [InlineData(Roles.Support, "K1", Confirmed, 403, "auth.forbidden")]
    [InlineData(Roles.Operator, "K1", """{ "customerId": "K2", "reason": "requested" }""", 400, "erasure.not_confirmed")]
    [InlineData(Roles.Operator, "K1", """{ "customerId": "k1", "reason": "requested" }""", 400, "erasure.not_confirmed")]
    [InlineData(Roles.Operator, "K1", """{ "customerId": "K1", "reason": "Frau Weiß will es" }""", 400, "erasure.bad_reason")]
    [InlineData(Roles.Operator, "K1", """{ "customerId": "K1" }""", 400, "request.malformed")]
    [InlineData(Roles.Operator, "K9", """{ "customerId": "K9", "reason": "requested" }""", 404, "customer.unknown")]
    [InlineData(Roles.Operator, "a/b", """{ "customerId": "a/b", "reason": "requested" }""", 404, "customer.unknown")]
    public async Task Call_ThatIsNotAllowed_ErasesNothing(string? role, string customerId, string body, int status, string code)
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        var before = await Traces.ReadAsync(tables);

        CallerContext.Answer(await CallAsync(app, role, customerId, body)).ShouldBe((status, code));

        (await Traces.ReadAsync(tables)).ShouldBe(before);
    }

    [Fact]
    public async Task Call_Repeated_IsTheSameErasureAndGoneAtItsEnd()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");

        var first = (await CallAsync(app, Roles.Operator, "K1", Confirmed)).ShouldBeOfType<Accepted<ErasureView>>().Value!;
        var second = (await CallAsync(app, Roles.Operator, "K1", Confirmed)).ShouldBeOfType<Accepted<ErasureView>>().Value!;

        second.ShouldBe(first);
        (await new CustomerStore(tables).FindAsync("K1", Cancellation)).ShouldBeNull();
        await app.Services.GetRequiredService<Sso.Functions.Customers.Erased.ErasedCustomers>().RememberAsync("K1", isRunning: false, Cancellation);
        await app.Services.GetRequiredService<Erasures>().RemoveAsync((await app.Services.GetRequiredService<Erasures>().FindAsync("K1", Cancellation))!, Cancellation);
        CallerContext.Answer(await CallAsync(app, Roles.Operator, "K1", Confirmed)).ShouldBe((410, "customer.erased"));
    }

    [Fact]
    public async Task Desk_Operator_SeesTheCountsAndTypesTheNumber()
    {
        var (desk, tables) = await OpenAsync(LocalStaff.Operator, fourEyes: false);
        await using var closing = desk;
        desk.Page.Require("[data-count=Accounts]").TextContent.ShouldBe("2");
        desk.Page.Require("[data-count=Addresses]").TextContent.ShouldBe("2");
        desk.Page.Require("[data-count=Notes]").TextContent.ShouldBe("1");

        (await desk.SendAsync("#erase-form", ("number", "K2"), ("reason", "requested"))).Require("[data-fault]").GetAttribute("data-fault").ShouldBe("WrongNumber");
        (await desk.SendAsync("#erase-form", ("number", ""), ("reason", "requested"))).Require("[data-fault]").GetAttribute("data-fault").ShouldBe("WrongNumber");
        (await desk.SendAsync("#erase-form", ("number", "K1"))).Require("[data-fault]").GetAttribute("data-fault").ShouldBe("NoReason");
        (await desk.Customers.FindAsync("K1", Cancellation)).ShouldNotBeNull();

        var page = await desk.SendAsync("#erase-form", ("number", " K1 "), ("reason", "contract_ended"));
        page.Require("h1").TextContent.ShouldContain("werden gelöscht");
        (await desk.Customers.FindAsync("K1", Cancellation)).ShouldBeNull();
        (await desk.AuditAsync("customer.erasure_begun")).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(record => record.Actor.ShouldBe($"staff:{LocalStaff.Operator.ObjectId}"), record => record.Detail.ShouldBe("contract_ended"));
        // A double click, and a page that is out of date.
        (await desk.SendAsync("#erase-form", ("number", "K1"), ("reason", "requested"))).Require("h1").TextContent.ShouldContain("werden gelöscht");
        (await desk.OpenAsync(Customer)).Status.ShouldBe(HttpStatusCode.Gone);
        (await Traces.FindAsync(tables, "K1")).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Desk_CustomerHasChangedSinceThePageCounted_IsRefused()
    {
        var (desk, _) = await OpenAsync(LocalStaff.Operator, fourEyes: false);
        await using var closing = desk;
        await desk.Customers.UpdateAccountAsync(
            "K1", "K1-02", account => account with { DisplayName = "Neu" }, account => new AuditRecord(TimeProvider.System.GetUtcNow(), Actors.System, "account.updated", account.Id), mails: null, Cancellation);

        var page = await desk.SendAsync("#erase-form", ("number", "K1"), ("reason", "requested"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("[data-fault]").GetAttribute("data-fault").ShouldBe("Stale");
        (await desk.Customers.FindAsync("K1", Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Desk_Supporter_SeesNoLinkAndIsRefused()
    {
        var (desk, _) = await OpenAsync(LocalStaff.Supporter, fourEyes: false);
        await using var closing = desk;

        desk.Page.Has("#erase-form").ShouldBeFalse();
        (await desk.OpenAsync(Customer)).Has("#erase-link").ShouldBeFalse();
        (await desk.OpenAsAsync(LocalStaff.Operator)).Has("#erase-form").ShouldBeTrue();
    }

    [Fact]
    public async Task FourEyes_Proposed_IsDoneWhenAnotherOperatorConfirms()
    {
        var (desk, _) = await OpenAsync(LocalStaff.Operator, fourEyes: true);
        await using var closing = desk;
        var app = _app!;
        CallerContext.Answer(await CallAsync(app, Roles.Operator, "K1", Confirmed)).ShouldBe((409, "operations.four_eyes"));

        (await desk.SubmitAsync("#erase-form", ("number", "K1"), ("reason", "imported_by_mistake"))).Require(".success").TextContent.ShouldContain("noch nicht ausgeführt");
        desk.Page.Require("[data-proposal=erase-customer]").QuerySelector(".confirm-form").ShouldBeNull();
        (await desk.Customers.FindAsync("K1", Cancellation)).ShouldNotBeNull();

        var fourEyes = app.Services.GetRequiredService<FourEyes>();
        var proposal = (await app.Services.GetRequiredService<Proposals>().GetOpenAsync("K1", Cancellation)).ShouldHaveSingleItem();
        fourEyes.IsForOperatorsOnly(proposal).ShouldBeTrue();
        (await fourEyes.ConfirmAsync(proposal, new StaffMember("second", "Zoe Zweite", IsOperator: true), ToldClient.Create(), Cancellation)).ShouldBe(ProposalOutcome.Done);

        (await desk.Customers.FindAsync("K1", Cancellation)).ShouldBeNull();
        (await app.Services.GetRequiredService<Erasures>().FindAsync("K1", Cancellation)).ShouldNotBeNull()
            .ShouldSatisfyAllConditions(erasure => erasure.By.ShouldBe("staff:second"), erasure => erasure.Reason.ShouldBe("imported_by_mistake"));
    }

    private static Task<IResult> CallAsync(AppUnderTest app, string? role, string customerId, string body) =>
        ActivatorUtilities.CreateInstance<EraseCustomerFunction>(app.Services).RunAsync(CallerContext.Create(role, body), customerId, Cancellation);

    private async Task<(OpenDesk Desk, SsoTables Tables)> OpenAsync(LocalStaff person, bool fourEyes)
    {
        var tables = await entra.CreateTablesAsync();
        _app = await AppUnderTest.StartAsync(entra, tables, new Dictionary<string, string?> { ["Operations:FourEyes"] = fourEyes ? "true" : "false" });
        await DeskBench.AddAsync(_app, tables, "K1");
        await new CustomerStore(tables).TrySaveAsync(new CustomerNote("n1", TimeProvider.System.GetUtcNow(), "staff:1", "Notiz").ToChange("K1"), Cancellation);
        return (await OpenDesk.OpenAsync(entra, _app, tables, person, Page), tables);
    }
}
