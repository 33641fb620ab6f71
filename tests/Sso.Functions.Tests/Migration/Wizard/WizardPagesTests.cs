using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Migration.Wizard;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>The wizard as a browser without scripts meets it.</summary>
public sealed class WizardPagesTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wizard_OneAccount_IsOneFieldAndOneButtonAndSubmitsAtOnce()
    {
        var world = await CreateAsync(1, account => account with { KnownEmail = "info@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");

        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        page.Document.QuerySelectorAll("#wizard-form input:not([type=hidden])").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("info@example.com");
        page.Document.QuerySelectorAll("#wizard-form button").Where(button => button.TextContent.Length > 0).ShouldHaveSingleItem();
        page = await browser.SubmitAsync(page, "#wizard-form", Nothing, Cancellation);

        page.Address.AbsolutePath.ShouldBe("/migration/progress");
        (await world.GetAccountAsync("K1", 1)).Email.ShouldBe("info@example.com");
    }

    [Fact]
    public async Task Wizard_OpenedAgain_IsNotedOnce()
    {
        var world = await CreateAsync(2);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");

        await browser.OpenAsync(site.At("migration"), Cancellation);
        world.Time.Advance(TimeSpan.FromDays(1));
        await browser.OpenAsync(site.At("migration"), Cancellation);

        (await world.Customers.GetAsync("K1", Cancellation)).WizardOpenedAt.ShouldBe(MigrationWorld.Start);
        (await world.Customers.GetAuditAsync("K1", Cancellation).Select(record => record.Action).ToListAsync(Cancellation)).ShouldBe(["customer.wizard_opened"]);
    }

    [Fact]
    public async Task Wizard_AndProgress_ShowTheSupportPinOfTheirCustomer()
    {
        var world = await CreateAsync(1, account => account with { KnownEmail = "info@example.com" });
        var pin = (await world.Get<SupportPins>().GetAsync("K1", Cancellation)).Text;
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");

        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        page.Require("#support-pin .pin").TextContent.ShouldBe(pin);
        page = await browser.SubmitAsync(page, "#wizard-form", Nothing, Cancellation);

        page.Address.AbsolutePath.ShouldBe("/migration/progress");
        page.Require("#support-pin .pin").TextContent.ShouldBe(pin);
    }

    [Fact]
    public async Task Wizard_SeveralAccounts_GoByTheSummaryWhichTellsWhatWillHappen()
    {
        var world = await CreateAsync(4, account => account.Id == "K1-04" ? account with { Logins = [new Login("logbook", "K1.4", ["logbook.write"])] } : account);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);

        page = await browser.SubmitAsync(page, "#wizard-form", Typed(
            ("address-K1-01", "info@example.com"), ("redirect-K1-02", "true"), ("retire-K1-03", "true"), ("merge-K1-04", "K1-02")), Cancellation);

        page.Address.AbsolutePath.ShouldBe("/migration/summary");
        page.Document.QuerySelectorAll("tr[data-kind]").Select(row => row.GetAttribute("data-kind")).ShouldBe(["MainCovers", "Covered", "Retired", "Merged"]);
        page.Require("#account-K1-02").TextContent.ShouldContain("info+person-2@example.com");
        page.Require("#account-K1-02").TextContent.ShouldContain("logbook.write");
        page.Require("#staff-text").TextContent.ShouldContain("zugang@bornemann.example");
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);

        page = await browser.SubmitAsync(page, "#summary-form", Nothing, Cancellation);

        page.Address.AbsolutePath.ShouldBe("/migration/progress");
        (await world.GetAccountAsync("K1", 2)).RedirectToMain.ShouldBeTrue();
        (await world.GetAccountAsync("K1", 4)).MergedInto.ShouldBe("K1-02");
    }

    [Fact]
    public async Task Wizard_MergeChoice_IsNeverMadeBeforehandAndOnlyOffersOtherApplications()
    {
        var world = await CreateAsync(3, account => account.Id == "K1-03" ? account with { Logins = [new Login("logbook", "K1.3", [])] } : account);
        await using var site = await WizardSite.StartAsync(world);
        var page = await (await site.SignInAsync("K1")).OpenAsync(site.At("migration"), Cancellation);

        page.Has("#merge-K1-01").ShouldBeFalse();
        page.Document.QuerySelectorAll<IHtmlSelectElement>("select").ShouldAllBe(select => select.Value == "");
        page.Document.QuerySelectorAll("#merge-K1-02 option").Select(option => option.GetAttribute("value")).ShouldBe(["", "K1-03"]);
    }

    [Fact]
    public async Task Wizard_Faults_AreToldAtTheFieldAndInASummaryAndNothingTypedIsLost()
    {
        var world = await CreateAsync(3);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);

        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("address-K1-01", "info@example.com"), ("address-K1-02", "kein <b>Postfach</b>")), Cancellation);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll(".errors li a").Select(link => link.GetAttribute("href")).ShouldBe(["#address-K1-02", "#address-K1-03"]);
        Value(page, "address-K1-02").ShouldBe("kein <b>Postfach</b>");
        page.Require("#address-K1-02").GetAttribute("aria-invalid").ShouldBe("true");

        // In another browser the draft is there.
        var other = await (await site.SignInAsync("K1")).OpenAsync(site.At("migration"), Cancellation);
        Value(other, "address-K1-02").ShouldBe("kein <b>Postfach</b>");
        Value(other, "address-K1-01").ShouldBe("info@example.com");
    }

    [Fact]
    public async Task Wizard_TwoTabs_TheLaterOneIsToldAndLosesNothing()
    {
        var world = await CreateAsync(2);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var first = await browser.OpenAsync(site.At("migration"), Cancellation);
        var second = await browser.OpenAsync(site.At("migration"), Cancellation);
        await browser.SubmitAsync(first, "#wizard-form", Typed(("address-K1-02", "erste@example.com")), Cancellation);

        var told = await browser.SubmitAsync(second, "#wizard-form", Typed(("address-K1-01", "info@example.com"), ("address-K1-02", "zweite@example.com")), Cancellation);

        told.Status.ShouldBe(HttpStatusCode.Conflict);
        var conflict = told.Require("#notes-K1-02 .conflict").TextContent;
        conflict.ShouldContain("erste@example.com");
        conflict.ShouldContain("zweite@example.com");
        Value(told, "address-K1-02").ShouldBe("zweite@example.com");
        (await browser.SubmitAsync(told, "#wizard-form", Nothing, Cancellation)).Address.AbsolutePath.ShouldBe("/migration/summary");
        (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation))["K1-02"].Entry.Address.ShouldBe("zweite@example.com");
    }

    [Fact]
    public async Task Wizard_ThreeHundredAccounts_ArePagedFilteredAndPasted()
    {
        var world = await CreateAsync(300);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        page.Document.QuerySelectorAll("tr[data-row]").Length.ShouldBe(WizardViews.RowsPerPage);

        // What is typed is saved when the page is turned.
        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("address-K1-02", "typed@example.com")), Button(page, "page:12"), Cancellation);
        page.Document.QuerySelectorAll("tr[data-row]")[^1].GetAttribute("data-row").ShouldBe("K1-99");
        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("q", "TYPED@")), Button(page, "filter"), Cancellation);
        page.Document.QuerySelectorAll("tr[data-row]").ShouldHaveSingleItem().GetAttribute("data-row").ShouldBe("K1-02");

        page = await browser.SubmitAsync(page, "#wizard-form", Nothing, Button(page, "reset"), Cancellation);
        var lines = string.Join("\r\n", Enumerable.Range(1, 301).Select(number => $"p{number}@example.com"));
        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("pasted", lines)), Button(page, "paste"), Cancellation);
        page.Require(".success").TextContent.ShouldContain("300");
        page.Require("#pasted").TextContent.ShouldBe("p301@example.com");

        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("pasted", "")), Cancellation);
        page.Address.AbsolutePath.ShouldBe("/migration/summary");
        page.Document.QuerySelectorAll("tr[data-kind]").Length.ShouldBe(300);
    }

    [Fact]
    public async Task Wizard_FaultOnAnotherPage_IsLinkedThere()
    {
        var world = await CreateAsync(60, account => account with { KnownEmail = account.Id == "K1-55" ? null : $"{account.Id}@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);

        page = await browser.SubmitAsync(page, "#wizard-form", Nothing, Cancellation);
        page = await browser.FollowAsync(page, ".errors li a", Cancellation);

        page.Require("#address-K1-55").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public async Task Submit_AddressOfAnotherCustomer_IsToldAtTheFieldWithoutSayingWhose()
    {
        var world = await CreateAsync(2);
        await world.AddCustomerAsync("K2", 1, prepare: account => account with { KnownEmail = "shared@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var other = await site.SignInAsync("K2");
        await other.SubmitAsync(await other.OpenAsync(site.At("migration"), Cancellation), "#wizard-form", Nothing, Cancellation);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        page = await browser.SubmitAsync(page, "#wizard-form", Typed(("address-K1-01", "info@example.com"), ("address-K1-02", "shared@example.com")), Cancellation);

        page = await browser.SubmitAsync(page, "#summary-form", Nothing, Cancellation);

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Require("#address-K1-02-error").TextContent.ShouldContain("schon");
        page.Document.Body!.TextContent.ShouldNotContain("K2");
        Value(page, "address-K1-02").ShouldBe("shared@example.com");
    }

    [Fact]
    public async Task Submit_SummaryThatIsNoLongerTrue_IsShownAgain()
    {
        var world = await CreateAsync(2, account => account with { KnownEmail = $"{account.Id}@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var wizard = await browser.OpenAsync(site.At("migration"), Cancellation);
        var summary = await browser.OpenAsync(site.At("migration/summary"), Cancellation);
        await browser.SubmitAsync(wizard, "#wizard-form", Typed(("address-K1-02", "andere@example.com")), Cancellation);

        var again = await browser.SubmitAsync(summary, "#summary-form", Nothing, Cancellation);

        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Require("#account-K1-02").TextContent.ShouldContain("andere@example.com");
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);
    }

    [Fact]
    public async Task Submit_Twice_LeadsToTheProgressBothTimes()
    {
        var world = await CreateAsync(2, account => account with { KnownEmail = $"{account.Id}@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var summary = await browser.OpenAsync(site.At("migration/summary"), Cancellation);

        var pages = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => browser.SubmitAsync(summary, "#summary-form", Nothing, Cancellation)));
        var late = await browser.SubmitAsync(summary, "#summary-form", Nothing, Cancellation);

        pages.Append(late).ShouldAllBe(page => page.Status == HttpStatusCode.OK || page.Status == HttpStatusCode.Conflict);
        late.Address.AbsolutePath.ShouldBe("/migration/progress");
        (await world.Customers.GetAuditAsync("K1", Cancellation).CountAsync(record => record.Action == "customer.submitted", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_WhileThePagesScriptSavesTheSameField_LeadsToTheProgress()
    {
        for (var round = 0; round < 5; round++)
        {
            var world = await CreateAsync(1);
            await using var site = await WizardSite.StartAsync(world);
            var person = await Person.SignInAsync(site, "K1");

            var saves = Enumerable.Range(0, 4).Select(_ => person.PostAsync("migration/draft", ("account", "K1-01"), ("address-K1-01", "info@example.com"))).ToList();
            var page = await person.PostAsync("migration", ("address-K1-01", "info@example.com"));
            await Task.WhenAll(saves);

            page.Address.AbsolutePath.ShouldBe("/migration/progress");
            (await world.Get<AccountDrafts>().GetAsync("K1", Cancellation)).ShouldBeEmpty();
        }
    }

    private async Task<MigrationWorld> CreateAsync(int accounts, Func<Account, Account>? prepare = null)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", accounts, prepare: prepare);
        return world;
    }

    private static Dictionary<string, string> Nothing { get; } = [];

    private static Dictionary<string, string> Typed(params (string Field, string Value)[] fields) => fields.ToDictionary(field => field.Field, field => field.Value);

    private static IElement Button(Page page, string value) => page.Require($"#wizard-form button[value='{value}']");

    private static string? Value(Page page, string id) => page.Require($"#{id}").GetAttribute("value");
}
