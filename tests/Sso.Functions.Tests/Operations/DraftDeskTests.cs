using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Tests.Directory;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Operations;

/// <summary>"Gemeinsam am Telefon ausfüllen": support types, the main account submits.</summary>
public sealed class DraftDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Form = "#wizard-form";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_FilledIn_ArrivesInTheWizardWhereTheMainAccountSubmitsIt()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2);

        var page = await bench.Desk.PressAsync(Form, "save", ("address-K1-01", "info@example.com"), ("redirect-K1-02", "true"));

        page.Require("#draft-status").TextContent.ShouldNotBeEmpty();
        DraftBench.Value(page, "address-K1-02").ShouldBe("info+person-2@example.com");
        (await bench.Desk.PressAsync(Form, "continue")).Has("#complete").ShouldBeTrue();
        (await bench.Desk.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);
        (await bench.Desk.Customers.GetMailsAsync("K1", Cancellation)).ShouldBeEmpty();

        var (browser, wizard) = await bench.OpenWizardAsync();
        DraftBench.Value(wizard, "address-K1-01").ShouldBe("info@example.com");
        wizard.Require("#redirect-K1-02").HasAttribute("checked").ShouldBeTrue();
        var summary = await DraftBench.SendAsync(browser, wizard, Form);
        (await DraftBench.SendAsync(browser, summary, "#summary-form")).Address.AbsolutePath.ShouldBe("/migration/progress");
        (await bench.World.GetAccountAsync("K1", 2)).Email.ShouldBe("info+person-2@example.com");
        (await bench.Desk.AuditAsync("customer.submitted")).ShouldHaveSingleItem().Actor.ShouldBe(Actors.MainAccount);
    }

    [Fact]
    public async Task Draft_FilledInTwice_IsAuditedOnceWithoutTheAddresses()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2);
        (string, string)[] typed = [("address-K1-01", "info@example.com"), ("address-K1-02", "lager@example.com"), ("redirect-K1-02", "true")];

        await bench.Desk.SendAsync(Form, typed);
        await bench.Desk.SubmitAsync(Form, typed);

        var audit = await bench.Desk.AuditAsync("draft.filled_by_support");
        audit.ShouldAllBe(record => record.Actor == $"staff:{LocalStaff.Supporter.ObjectId}");
        audit.Select(record => (record.AccountId, record.Detail)).ShouldBe(
            [("K1-01", "fields=1 address:none>given"), ("K1-02", "fields=2 address:none>given redirect:no>yes")], ignoreOrder: true);
        (await bench.Desk.OpenAsync("operations/customers/K1")).Document.QuerySelectorAll("[data-action='draft.filled_by_support']").Length.ShouldBe(2);
        bench.Desk.Page.Require("#standing").GetAttribute("data-standing").ShouldBe("Draft");
    }

    [Fact]
    public async Task Draft_CallerNotChecked_AsksForThePinAndComesBack()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 1, proven: false);
        bench.Desk.Page.Has(Form).ShouldBeFalse();

        await bench.Desk.SubmitAsync("#pin-form", ("pin", "12"));
        bench.Desk.Page.Require("#proof-fault").GetAttribute("data-fault").ShouldBe("Malformed");
        bench.Desk.Page.Has(Form).ShouldBeFalse();
        bench.Desk.Page.Document.DocumentElement.OuterHtml.ShouldNotContain(await bench.PinAsync());
        await bench.Desk.SubmitAsync("#pin-form", ("pin", await bench.PinAsync()));

        bench.Desk.Page.Address.AbsolutePath.ShouldBe($"/{DraftBench.Path}");
        bench.Desk.Page.Has(Form).ShouldBeTrue();
        bench.Desk.Page.Document.DocumentElement.OuterHtml.ShouldNotContain(await bench.PinAsync());
    }

    [Fact]
    public async Task Draft_CallOverWhileTyping_SavesNothingAndKeepsWhatWasTyped()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2);
        await bench.EndCallAsync();

        var page = await bench.Desk.PressAsync(Form, "paste", ("address-K1-01", "info@example.com"), ("pasted", "eins@example.com"));

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Require("#refusal").GetAttribute("data-refusal").ShouldBe("NotProven");
        DraftBench.Value(page, "address-K1-01").ShouldBe("info@example.com");
        page.Require("#pasted").TextContent.ShouldBe("eins@example.com");
        (await SaveRowAsync(bench, "K1-01")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bench.Drafts.GetAsync("K1", Cancellation)).ShouldBeEmpty();

        await bench.ProveCallerAsync();
        await bench.Desk.SubmitAsync(Form);

        (await bench.StoredAsync(1)).ShouldBe("info@example.com");
    }

    [Fact]
    public async Task Draft_MainAccountTypesAtTheSameTime_NeitherReplacesWhatTheOtherHasNotSeen()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 3);
        var (browser, wizard) = await bench.OpenWizardAsync();
        await DraftBench.SendAsync(browser, wizard, Form, ("address-K1-02", "kunde@example.com"));

        var page = await bench.Desk.SubmitAsync(Form, ("address-K1-02", "telefon@example.com"), ("address-K1-03", "drei@example.com"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        foreach (var part in new[] { "kunde@example.com", "telefon@example.com" }) page.Require("#notes-K1-02 .conflict").TextContent.ShouldContain(part);
        (await bench.StoredAsync(2)).ShouldBe("kunde@example.com");
        (await bench.StoredAsync(3)).ShouldBe("drei@example.com");

        // The main account's page is older than what support has saved.
        var told = await DraftBench.SendAsync(browser, wizard, Form, ("address-K1-02", "kunde@example.com"), ("address-K1-03", "anders@example.com"));
        told.Status.ShouldBe(HttpStatusCode.Conflict);
        told.Require("#notes-K1-03 .conflict").TextContent.ShouldContain("drei@example.com");
        told.Require("#conflicts").TextContent.ShouldContain("unserem Support");

        await bench.Desk.PressAsync(Form, "take:K1-02");
        DraftBench.Value(bench.Desk.Page, "address-K1-02").ShouldBe("kunde@example.com");
        (await bench.Desk.AuditAsync("draft.filled_by_support")).ShouldHaveSingleItem().AccountId.ShouldBe("K1-03");
    }

    [Fact]
    public async Task Draft_BadAddresses_AreToldAtTheFieldAsInTheWizardAndKept()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 4);
        await bench.World.AddCustomerAsync("K9", 1, CustomerState.InProgress, account => account with { Email = "vergeben@example.com" });
        await bench.World.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("vergeben@example.com"), "K9", "K9-01", Cancellation);

        var page = await bench.Desk.SubmitAsync(
            Form, ("address-K1-01", "info@example.com"), ("address-K1-02", "kein <b>Postfach</b>"), ("address-K1-03", "vergeben@example.com"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Has("#complete").ShouldBeFalse();
        page.Document.QuerySelectorAll(".errors li a").Select(link => link.GetAttribute("href")).ShouldBe(["#address-K1-02", "#address-K1-03", "#address-K1-04"]);
        DraftBench.Value(page, "address-K1-02").ShouldBe("kein <b>Postfach</b>");
        page.Require("#address-K1-03-error").TextContent.ShouldContain("schon");
        page.Document.Body!.TextContent.ShouldNotContain("K9");
        (await bench.Desk.PressAsync(Form, "suggest:K1-04")).Require("#redirect-K1-04").HasAttribute("checked").ShouldBeTrue();
        (await bench.StoredAsync(4)).ShouldBe("info+person-4@example.com");
    }

    [Fact]
    public async Task Draft_ManyAccounts_ArePagedFilteredAndPasted()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 60);

        await bench.Desk.PressAsync(Form, "page:3", ("address-K1-01", "info@example.com"));
        bench.Desk.Page.Document.QuerySelectorAll("tr[data-row]").Select(row => row.GetAttribute("data-row")).ShouldBe([.. Enumerable.Range(51, 10).Select(number => $"K1-{number}")]);
        (await bench.StoredAsync(1)).ShouldBe("info@example.com");
        var faults = await bench.Desk.SubmitAsync(Form);
        faults.Document.QuerySelectorAll(".errors li a")[0].GetAttribute("href").ShouldBe("/operations/customers/K1/draft?check=1#address-K1-02");

        await bench.Desk.PressAsync(Form, "filter", ("q", "INFO@"));
        bench.Desk.Page.Document.QuerySelectorAll("tr[data-row]").ShouldHaveSingleItem().GetAttribute("data-row").ShouldBe("K1-01");
        await bench.Desk.PressAsync(Form, "reset");
        bench.Desk.Page.Address.AbsolutePath.ShouldBe($"/{DraftBench.Path}");
        var lines = string.Join("\r\n", Enumerable.Range(1, 61).Select(number => $"p{number}@example.com"));
        var pasted = await bench.Desk.PressAsync(Form, "paste", ("pasted", lines));

        pasted.Require(".success").TextContent.ShouldContain("60");
        pasted.Require("#pasted").TextContent.ShouldBe("p61@example.com");
        (await bench.StoredAsync(60)).ShouldBe("p60@example.com");
        (await bench.Desk.AuditAsync("draft.filled_by_support")).Count.ShouldBe(61);
    }

    [Fact]
    public async Task Draft_AfterTheSubmission_IsRefusedAndTellsWhatWasNotTakenOver()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 1);
        var (browser, wizard) = await bench.OpenWizardAsync();
        await DraftBench.SendAsync(browser, wizard, Form, ("address-K1-01", "kunde@example.com"));
        (await bench.Desk.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);

        (await SaveRowAsync(bench, "K1-01", "telefon@example.com")).Status.ShouldBe(HttpStatusCode.Conflict);
        var page = await bench.Desk.SubmitAsync(Form, ("address-K1-01", "telefon@example.com"));

        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Require("#refusal").GetAttribute("data-refusal").ShouldBe("Submitted");
        page.Require("[data-lost=K1-01]").TextContent.ShouldContain("telefon@example.com");
        page.Has(Form).ShouldBeFalse();
        (await bench.World.GetAccountAsync("K1", 1)).Email.ShouldBe("kunde@example.com");
        (await bench.Drafts.GetAsync("K1", Cancellation)).ShouldBeEmpty();
        (await bench.Desk.AuditAsync("draft.filled_by_support")).ShouldBeEmpty();
        (await bench.Desk.OpenAsync("operations/customers/K1")).Has("#draft-link").ShouldBeFalse();
    }

    [Fact]
    public async Task Draft_BeforeTheOffer_IsRefused()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 1, state: CustomerState.Waiting);

        bench.Desk.Page.Status.ShouldBe(HttpStatusCode.Conflict);
        bench.Desk.Page.Require("#refusal").GetAttribute("data-refusal").ShouldBe("NotOffered");
        (await bench.Desk.OpenAsync("operations/customers/K1")).Has("#draft-link").ShouldBeFalse();
    }

    [Fact]
    public async Task Draft_OtherStaff_NeedTheirOwnProofAndARole()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 1);

        var operators = await bench.Desk.OpenAsAsync(LocalStaff.Operator);
        operators.Has("#pin-form").ShouldBeTrue();
        operators.Has(Form).ShouldBeFalse();
        (await bench.Desk.OpenAsAsync(LocalStaff.Colleague)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bench.Desk.OpenAsync("operations/customers/nobody/draft")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Row_SavedByThePagesScript_AnswersWithWhatIsToBeSaidAboutIt()
    {
        await using var bench = await DraftBench.OpenAsync(entra, 2);

        var notes = await SaveRowAsync(bench, "K1-02", "kein Postfach");

        notes.Status.ShouldBe(HttpStatusCode.OK);
        notes.Require("#notes-K1-02").GetAttribute("data-invalid").ShouldBe("Address");
        (await bench.StoredAsync(2)).ShouldBe("kein Postfach");
        (await SaveRowAsync(bench, "K9-01")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>What wizard.js does when a field is left.</summary>
    private static async Task<Page> SaveRowAsync(DraftBench bench, string accountId, string address = "info@example.com")
    {
        var shown = bench.Desk.Page;
        var form = shown.RequireForm(Form);
        var path = form.GetAttribute("action");
        form.SetAttribute("action", form.GetAttribute("data-draft")!);
        form.Insert(AngleSharp.Dom.AdjacentPosition.AfterBegin, $"<input type=hidden name=account value='{accountId}'>");
        var answer = shown.Has($"#address-{accountId}") ? await bench.Desk.SendAsync(Form, ($"address-{accountId}", address)) : await bench.Desk.SendAsync(Form);
        form.SetAttribute("action", path!);
        form.QuerySelector("[name=account]")!.Remove();
        return answer;
    }
}
