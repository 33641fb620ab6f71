using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Operations;

public sealed class DeskPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("K1")]
    [InlineData("Müller.Jürgen17K1")]
    [InlineData("MÜLLER.JÜRGEN17k1 ")]
    [InlineData("Mueller+Disposition.K1@Example.com")]
    [InlineData("söhne spedition")]
    [InlineData("Jürgen")]
    public async Task Search_OneThatFits_LeadsToTheCustomer(string text)
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", change: account => account.Email is { } email ? account with { Email = email.ToLowerInvariant() } : account);
        var browser = new StaffBrowser(entra);
        var desk = await browser.OpenAsync("operations", LocalStaff.Supporter);

        var page = await browser.SubmitAsync(desk, "#search-form", ("search", text));

        page.Address.PathAndQuery.ShouldBe("/operations/customers/K1");
        page.Require("h1").TextContent.ShouldBe("Spedition Weiß & Söhne KG");
    }

    [Fact]
    public async Task Search_SeveralOrNone_ListsThemAndKeepsWhatWasTypedOutOfTheAddress()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        await DeskBench.AddAsync(app, tables, "K2", CustomerState.Waiting, "Autohaus Weiß GmbH");
        var browser = new StaffBrowser(entra);
        var desk = await browser.OpenAsync("operations", LocalStaff.Supporter);

        var several = await browser.SubmitAsync(desk, "#search-form", ("search", "weiß"));
        var none = await browser.SubmitAsync(desk, "#search-form", ("search", "<script>alert('x')</script>"));

        several.Document.QuerySelectorAll("[data-customer]").Select(row => row.GetAttribute("data-customer")).ShouldBe(["K1", "K2"], ignoreOrder: true);
        several.Address.AbsoluteUri.ShouldNotContain(Uri.EscapeDataString("weiß"));
        several.Require("#search").GetAttribute("value").ShouldBe("weiß");
        (await browser.OpenAsync(several.Address.PathAndQuery)).Document.QuerySelectorAll("[data-customer]").Length.ShouldBe(2);
        none.Require("#found").TextContent.ShouldBe("Nichts gefunden");
        none.Document.QuerySelector("main script").ShouldBeNull();
        (await browser.OpenAsync("operations?search=forged")).Has("#found").ShouldBeFalse();
    }

    [Fact]
    public async Task Search_NameThatHasChanged_IsNotFoundByTheOldOne()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1");
        await new CustomerStore(tables).UpdateAsync("K1", customer => customer with { Name = "Fuhrpark Nord" }, _ => new AuditRecord(MailWorld.Start, Actors.System, "customer.updated"), Cancellation);
        var browser = new StaffBrowser(entra);
        var desk = await browser.OpenAsync("operations", LocalStaff.Supporter);

        (await browser.SubmitAsync(desk, "#search-form", ("search", "spedition"))).Require("#found").TextContent.ShouldBe("Nichts gefunden");
    }

    [Fact]
    public async Task Customer_Page_TellsWhereItStandsWhatHappenedAndWhichMailsWentOut()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        await DeskBench.AddAsync(app, tables, "K1", change: account => account.IsMain ? account : account with { Problem = AccountProblems.MailUndeliverable, State = AccountState.Open });
        await AddMailAsync(app, tables);

        var page = await new StaffBrowser(entra).OpenAsync("operations/customers/K1", LocalStaff.Supporter);

        page.Require("#standing").GetAttribute("data-standing").ShouldBe("StoppedOne");
        page.Require("#standing").TextContent.ShouldContain("Ein Zugang von 2 kommt nicht weiter.");
        page.Require("#account-K1-02").TextContent.ShouldContain("Unsere E-Mail kam nicht an.");
        var confirmed = page.Require("[data-action='account.confirmed']").TextContent;
        foreach (var part in new[] { "Adresse bestätigt", "Jürgen Müller", "wer die E-Mail geöffnet hat" }) confirmed.ShouldContain(part);
        var mail = page.Require("[data-mail=Confirmation]");
        mail.GetAttribute("data-delivery").ShouldBe("Bounced");
        mail.TextContent.ShouldContain("unzustellbar");
        page.Document.DocumentElement.OuterHtml.ShouldNotContain("ResourceNotFound");
    }

    [Fact]
    public async Task Customer_AsItSeesItself_IsForReadingOnlyAndWithoutCodes()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var codes = app.Services.GetRequiredService<ConfirmationCodes>();
        await DeskBench.AddAsync(app, tables, "K1", change: account => account with { SealedCode = codes.CreateSealed("K1", account.Id) });
        var code = codes.Read(await new CustomerStore(tables).GetAccountAsync("K1", "K1-02", Cancellation))!;
        var browser = new StaffBrowser(entra);

        var page = await browser.OpenAsync("operations/customers/K1/as-customer", LocalStaff.Supporter);

        page.Require("#account-K1-02").TextContent.ShouldContain("Wartet auf Bestätigung");
        page.Document.Forms.Length.ShouldBe(0);
        page.Document.QuerySelectorAll("main table a").ShouldBeEmpty();
        foreach (var path in new[] { "operations/customers/K1/as-customer", "operations/customers/K1" })
            (await browser.OpenAsync(path)).Document.DocumentElement.OuterHtml.ShouldNotContain(code);
    }

    [Theory]
    [InlineData("operations/customers/nobody")]
    [InlineData("operations/customers/..%2F..%2Fsecret")]
    [InlineData("operations/customers/nobody/as-customer")]
    public async Task Customer_ThatDoesNotExist_IsAPageThatSaysSo(string path)
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());

        var page = await new StaffBrowser(entra).OpenAsync(path, LocalStaff.Supporter);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Require("main a.button").GetAttribute("href").ShouldBe("/operations");
    }

    private static async Task AddMailAsync(AppUnderTest app, Sso.Functions.Storage.SsoTables tables)
    {
        var intent = new MailIntent("K1", "K1-02", MailKind.Confirmation, 1, 1, MailWorld.Start) { AcceptedAt = MailWorld.Start };
        await new CustomerStore(tables).TryAddMailAsync(intent, Cancellation);
        await app.Services.GetRequiredService<SentMessages>().TryClaimAsync(
            new SentMessage { Id = MessageId.Of(intent), Intent = intent, Status = DeliveryStatus.Bounced, StatusAt = MailWorld.Start }, Cancellation);
    }
}
