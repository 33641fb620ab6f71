using System.Net;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

/// <summary>Support counts calls and mails on the customer's page: each press once, and the gates see it.</summary>
public sealed class ContactDeskTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Customer = "operations/customers/K1";
    private const string Form = "#contact-form";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Press_EachChannelAndBothRoles_CountsOneAndIsAuditedWithWho()
    {
        await using var desk = await OpenAsync(LocalStaff.Supporter);
        desk.Page.Require("#contacts").GetAttribute("data-contacts").ShouldBe("0");

        var call = await desk.PressAsync(Form, "telephone");
        call.Address.PathAndQuery.ShouldBe($"/{Customer}?done=contact");
        call.Require(".success").TextContent.ShouldBe("Der Kontakt ist gezählt.");
        call.Require(Form).TextContent.ShouldContain("ein Kontakt gezählt");
        await desk.PressAsync(Form, "mail");
        var colleague = new StaffBrowser(entra);
        var page = await colleague.PressAsync(await colleague.OpenAsync(Customer, LocalStaff.Operator), Form, "telephone");

        page.Require("#contacts").GetAttribute("data-contacts").ShouldBe("3");
        page.Document.QuerySelectorAll("[data-action='support.contact']").Select(row => row.TextContent.Contains("Telefon", StringComparison.Ordinal)).ShouldBe([true, false, true]);
        (await desk.AuditAsync("support.contact")).Select(record => (record.Actor, record.Detail)).ShouldBe(
        [
            ($"staff:{LocalStaff.Operator.ObjectId}", "telephone"),
            ($"staff:{LocalStaff.Supporter.ObjectId}", "mail"),
            ($"staff:{LocalStaff.Supporter.ObjectId}", "telephone"),
        ]);
    }

    [Fact]
    public async Task Form_SentAgain_CountsOnce()
    {
        await using var desk = await OpenAsync(LocalStaff.Supporter);
        var browser = new StaffBrowser(entra);
        var shown = await browser.OpenAsync(Customer, LocalStaff.Supporter);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => browser.PressAsync(shown, Form, "telephone")));
        // "Back", and the other button of the same form.
        var again = await browser.PressAsync(shown, Form, "mail");

        again.Require("#contacts").GetAttribute("data-contacts").ShouldBe("1");
        (await desk.AuditAsync("support.contact")).ShouldHaveSingleItem();
        (await browser.PressAsync(again, Form, "mail")).Require("#contacts").GetAttribute("data-contacts").ShouldBe("2");
    }

    [Theory]
    [InlineData("form", "0123456789ab")]
    [InlineData("fax", "0123456789ab")]
    [InlineData("telephone", "../x")]
    [InlineData("telephone", "")]
    public async Task Form_ThatTellsNoChannelOrIsNotOurs_CountsNothing(string channel, string id)
    {
        await using var desk = await OpenAsync(LocalStaff.Supporter);

        desk.Page.Require($"{Form} button").SetAttribute("value", channel);

        var page = await desk.PressAsync(Form, channel, ("contact-id", id));

        page.Require("[role=alert]").TextContent.ShouldStartWith("Nichts wurde gezählt");
        (await desk.AuditAsync("support.contact")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Form_OfACustomerThatIsGoneOrOfNoPage_CountsNothing()
    {
        await using var desk = await OpenAsync(LocalStaff.Supporter);
        desk.Page.Require(Form).SetAttribute("action", "/operations/customers/nobody/contacts");

        (await desk.PressAsync(Form, "telephone")).Status.ShouldBe(HttpStatusCode.NotFound);
        var browser = new StaffBrowser(entra);
        await browser.OpenAsync(Customer, LocalStaff.Supporter);
        (await browser.PostAsync($"{Customer}/contacts")).IsSuccess.ShouldBeFalse();

        (await desk.AuditAsync("support.contact")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Contacts_OfDeskAndProgramsAndForms_AreOneNumberAndTheGates()
    {
        var tables = await entra.CreateTablesAsync();
        await using var desk = await OpenAsync(LocalStaff.Supporter, tables);
        AuditRecord[] others =
        [
            new(MailWorld.Start, Actors.Operator("tickets"), MemberFigures.SupportContact, Detail: "telephone"),
            new(MailWorld.Start, Actors.MainAccount, MemberFigures.SupportContact, Detail: "form"),
        ];
        await desk.Customers.TrySaveAsync(new CustomerChange { CustomerId = "K1", Audit = others }, Cancellation);

        var page = await desk.PressAsync(Form, "telephone");

        page.Require("#contacts").GetAttribute("data-contacts").ShouldBe("3");
        var record = (await new CustomerRecords(tables).FindAsync("K1", Cancellation))!;
        MemberFigures.Measure([record], TimeSpan.FromHours(6), MailWorld.Start.AddDays(1)).Single(reading => reading.Figure == GateFigure.SupportContacts)
            .ShouldBe(new GateReading(GateFigure.SupportContacts, 3, 2));
    }

    private async Task<OpenDesk> OpenAsync(LocalStaff person, SsoTables? tables = null)
    {
        tables ??= await entra.CreateTablesAsync();
        var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        return await OpenDesk.OpenAsync(entra, app, tables, person, Customer);
    }
}
