using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Operations.Work;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.SelfService;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Operations.Work;

public sealed class WorkPagesTests(EntraWorld entra, StorageFixture storage) : IClassFixture<EntraWorld>
{
    private const string List = "operations/work/not-logged-in";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Overview_ButtonPressed_CountsAndLeadsToEachList()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = new StaffBrowser(entra);
        var before = await browser.OpenAsync("operations/work", LocalStaff.Supporter);
        before.Require("#counted-at").TextContent.ShouldBe("Noch nicht gezählt.");
        await WorkBench.AddAsync(app, tables, 2);

        var page = await browser.SubmitAsync(before, "#count-form");

        page.Address.AbsolutePath.ShouldBe("/operations/work");
        page.Require("[data-list=not-logged-in] [data-count]").TextContent.ShouldBe("2");
        page.Require("#counted-at").TextContent.ShouldStartWith("Stand: ");
        foreach (var link in page.Document.QuerySelectorAll("#work-lists a"))
            (await browser.OpenAsync(link.GetAttribute("href")!)).Require("h1").TextContent.ShouldBe(link.TextContent);
        (await browser.OpenAsync("operations/work/no-such-list")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task List_Pages_ShowWhatStillStandsWithReasonAndNextStep()
    {
        var counter = new RequestCounter();
        var tables = await storage.CreateTablesAsync(counter);
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await WorkBench.AddAsync(app, tables, 27);
        await new CustomerStore(tables).UpdateAsync("K002", customer => customer.OpenWizard(TimeProvider.System.GetUtcNow()), _ => new AuditRecord(default, Actors.MainAccount, "customer.wizard_opened"), Cancellation);
        var browser = new StaffBrowser(entra);
        await browser.OpenAsync("operations/work", LocalStaff.Supporter);
        var before = counter.Requests;

        var page = await browser.OpenAsync(List);

        (counter.Requests - before).ShouldBeLessThan(50);
        page.Document.QuerySelectorAll("[data-entry]").Length.ShouldBe(24);
        page.Has("[data-entry=K002]").ShouldBeFalse();
        page.Require("#total").TextContent.ShouldContain("Einer von dieser Seite ist inzwischen erledigt.");
        var row = page.Require("[data-entry=K001]");
        row.QuerySelector("th a")!.GetAttribute("href").ShouldBe("/operations/customers/K001");
        row.TextContent.ShouldContain("Das Hauptkonto hat sich seit dem Angebot nicht angemeldet.");
        row.TextContent.ShouldContain("Anrufen oder schreiben");
        var next = await browser.OpenAsync(page.Require("a[rel=next]").GetAttribute("href")!);
        next.Document.QuerySelectorAll("[data-entry]").Select(entry => entry.GetAttribute("data-entry")).ShouldBe(["K026", "K027"]);
    }

    [Fact]
    public async Task Remind_All_SaysFirstWhatItCausesAsksAndSendsOnce()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await WorkBench.AddAsync(app, tables, 3);
        await new CustomerStore(tables).UpdateAccountAsync(
            "K003", "K003-01", account => account with { KnownEmail = null }, account => new AuditRecord(default, Actors.System, "account.updated", account.Id), null, Cancellation);
        var browser = new StaffBrowser(entra);
        var list = await browser.OpenAsync(List, LocalStaff.Supporter);

        var plan = await PressAsync(browser, list, WorkFields.Remind, (WorkFields.All, "true"));
        plan.Require("#plan").GetAttribute("data-mails").ShouldBe("2");
        plan.Require("[data-outcome=NoAddress]").TextContent.ShouldStartWith("1: ");
        var unsure = await browser.SubmitAsync(plan, "#remind-form");
        unsure.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsure.Require("[role=alert]").TextContent.ShouldContain("Es wurde nichts gesendet");
        (await NoticesAsync(tables, "K001")).ShouldBeEmpty();
        var done = await browser.SubmitAsync(unsure, "#remind-form", ("sure", "true"));
        var again = await browser.SubmitAsync(unsure, "#remind-form", ("sure", "true"));

        done.Require("#summary [data-outcome=Sent]").GetAttribute("data-count").ShouldBe("2");
        done.Document.QuerySelectorAll("#results tbody tr").Length.ShouldBe(3);
        again.Require("#summary [data-outcome=TooSoon]").GetAttribute("data-count").ShouldBe("2");
        (await NoticesAsync(tables, "K001")).ShouldHaveSingleItem();
        (await new CustomerStore(tables).GetAuditAsync("K001", Cancellation).Select(record => record.Action).ToListAsync(Cancellation)).ShouldContain("customer.reminded");
    }

    [Fact]
    public async Task Note_Ticked_IsWrittenOnceForEachCustomer()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await WorkBench.AddAsync(app, tables, 2);
        var browser = new StaffBrowser(entra);
        var list = await browser.OpenAsync(List, LocalStaff.Supporter);
        (await PressAsync(browser, list, WorkFields.Note)).Require("[role=alert]").TextContent.ShouldContain("mindestens einen Eintrag");

        ((IHtmlInputElement)list.Require("[data-entry=K002] input")).IsChecked = true;
        var form = await PressAsync(browser, list, WorkFields.Note);
        form.Require("#plan").GetAttribute("data-customers").ShouldBe("1");
        (await browser.SubmitAsync(form, "#note-form", ("note", " "))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (var time = 0; time < 2; time++)
            (await browser.SubmitAsync(form, "#note-form", ("note", "Brief geschickt"))).Require("#summary [data-outcome=Noted]").GetAttribute("data-count").ShouldBe("1");

        var customers = new CustomerStore(tables);
        (await customers.GetNotesAsync("K002", Cancellation)).ShouldHaveSingleItem().Text.ShouldBe("Brief geschickt");
        (await customers.GetNotesAsync("K001", Cancellation)).ShouldBeEmpty();
        (await customers.GetAuditAsync("K002", Cancellation).CountAsync(record => record.Action == "customer.note_added", Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Csv_Opened_IsForExcelHarmlessAndAudited()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await WorkBench.AddAsync(app, tables, 2, customer => customer with { Name = customer.Id == "K001" ? "=HYPERLINK(\"https://evil.example\");x" : "+Öl & Söhne" });

        (await new StaffBrowser(entra).OpenAsync($"{List}.csv", LocalStaff.Supporter)).Status.ShouldBe(HttpStatusCode.OK);
        var file = await app.Services.GetRequiredService<WorkCsv>().WriteAsync(WorkList.NotLoggedIn, "de", "staff:anna", Cancellation);

        file[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var lines = Encoding.UTF8.GetString(file)[1..].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith("Liste;Kundennummer;Kunde;");
        lines[1].ShouldContain("K001;\"'=HYPERLINK(\"\"https://evil.example\"\");x\";de;Jürgen Müller;K001@firma.example;;");
        lines[2].ShouldContain("K002;\"'+Öl & Söhne\"");
        var audit = await app.Services.GetRequiredService<CampaignAudit>().GetLatestAsync(10, Cancellation);
        audit.Where(record => record.Action == "work_list.exported").Select(record => (record.Subject, record.Reason))
            .ShouldBe([("not-logged-in", "entries=2"), ("not-logged-in", "entries=2")]);
        audit.Select(record => record.Actor).ShouldAllBe(actor => actor.StartsWith("staff:", StringComparison.Ordinal));
    }

    private static Task<Page> PressAsync(StaffBrowser browser, Page list, string button, params (string Name, string Value)[] typed) => browser.Browser.SubmitAsync(
        list, "#work-form", typed.ToDictionary(field => field.Name, field => field.Value), list.Require($"#work-form button[value={button}]"), Cancellation);

    private static async Task<List<MailIntent>> NoticesAsync(Sso.Functions.Storage.SsoTables tables, string id) =>
        [.. (await new CustomerStore(tables).GetMailsAsync(id, Cancellation)).Where(mail => mail.Kind == MailKind.Notice)];
}
