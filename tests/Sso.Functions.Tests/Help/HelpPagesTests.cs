using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Help;
using Sso.Functions.Migration;
using Sso.Functions.Portal;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Help;

public sealed class HelpPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_FromThePageOfASession_KnowsWhoAsks()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        var oldDoor = await browser.OpenAsync((await app.Services.GetRequiredService<PortalTickets>().IssueForOldDoorAsync(new OldDoorSession("K1", "K1-02", "infleet"), Cancellation)).Url, Cancellation);

        var page = await OpenAsync(browser, oldDoor.Require("#help-link").GetAttribute("href")!);
        var sent = await SubmitAsync(browser, page, ("topic", "no-mail"), ("text", "Wo bleibt sie?\nDanke"), ("reach", "0531 123456"));

        page.Require("#reach").GetAttribute("value").ShouldBe("mueller+disposition.K1@example.com");
        page.Document.Body!.TextContent.ShouldNotContain("K1-02");
        sent.Status.ShouldBe(HttpStatusCode.OK);
        var reference = sent.Require("#reference").TextContent;
        sent.Require("#copy").TextContent.ShouldContain("mueller+disposition.K1@example.com");
        sent.Require("#written-text").TextContent.ShouldBe("Wo bleibt sie?\nDanke");
        var request = (await new HelpRequests(tables).FindAsync("K1", reference, Cancellation)).ShouldNotBeNull();
        request.ShouldSatisfyAllConditions(stored => stored.Origin.ShouldBe(HelpOrigin.OldDoor), stored => stored.AccountId.ShouldBe("K1-02"), stored => stored.Topic.ShouldBe("no-mail"));

        // Reloading sends the same form.
        (await SubmitAsync(browser, page, ("topic", "no-mail"), ("text", "Wo bleibt sie?\nDanke"), ("reach", "0531 123456"))).Require("#reference").TextContent.ShouldBe(reference);
        (await new HelpRequests(tables).GetAllAsync("K1", Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Help_SessionEndedBeforeSending_IsTakenAllTheSame()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        await browser.OpenAsync((await app.Services.GetRequiredService<PortalTickets>().IssueForOldDoorAsync(new OldDoorSession("K1", "K1-02", "infleet"), Cancellation)).Url, Cancellation);
        var page = await OpenAsync(browser, "/help?from=old-door");
        // Somebody else begins a session in the same browser meanwhile: the form stays the one of who opened it.
        await browser.OpenAsync((await app.Services.GetRequiredService<PortalTickets>().IssueForOldDoorAsync(new OldDoorSession("K1", "K1-01", "infleet"), Cancellation)).Url, Cancellation);

        await SubmitAsync(browser, page, ("topic", "password"), ("reach", "0531 123456"));

        (await new HelpRequests(tables).GetAllAsync("K1", Cancellation)).ShouldHaveSingleItem().AccountId.ShouldBe("K1-02");
    }

    [Fact]
    public async Task Help_WithoutASession_BelievesNoIdOfTheAddress()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();

        var page = await OpenAsync(browser, "/help?from=wizard&customer=K1&account=K1-02&token=forged");
        var sent = await SubmitAsync(browser, page, ("topic", "other"), ("text", "Hallo"), ("reach", "chefin.K1@example.com"));

        page.Require("#reach").GetAttribute("value").ShouldBeNullOrEmpty();
        sent.Require("#copy").TextContent.ShouldContain("Eine Kopie per E-Mail senden wir nicht");
        (await new HelpRequests(tables).GetAllAsync("K1", Cancellation)).ShouldBeEmpty();
        (await new HelpRequests(tables).GetAllAsync(HelpRequest.NobodyId, Cancellation)).ShouldHaveSingleItem().Origin.ShouldBe(HelpOrigin.Wizard);
    }

    [Fact]
    public async Task Help_FromAMailsLink_CountsForItsAccountAndShowsNothingOfIt()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var token = app.Services.GetRequiredService<ConfirmationTokens>().Create(MailSamples.Employee());
        var browser = entra.CreateBrowser();

        var page = await OpenAsync(browser, $"/help?from=confirmation&token={token}");
        var sent = await SubmitAsync(browser, page, ("topic", "not-me"), ("reach", "0531 123456"));

        page.Require("#reach").GetAttribute("value").ShouldBeNullOrEmpty();
        sent.Require("#copy").TextContent.ShouldNotContain("@");
        (await new HelpRequests(tables).GetAllAsync("K1", Cancellation)).ShouldHaveSingleItem().AccountId.ShouldBe("K1-02");
    }

    [Fact]
    public async Task Help_SomethingIsMissing_SaysSoAtTheFieldsAndKeepsTheRest()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await PrepareAsync());
        var browser = entra.CreateBrowser();

        var page = await SubmitAsync(browser, await OpenAsync(browser, "/help"), ("text", "Es <b>geht</b> nicht"), ("reach", "irgendwie"));

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelectorAll("#faults a").Select(link => link.GetAttribute("href")).ShouldBe(["#topic-sign-in", "#reach"]);
        page.Require("#text").TextContent.ShouldBe("Es <b>geht</b> nicht");
        page.Require("#reach").GetAttribute("value").ShouldBe("irgendwie");
        page.Require("#reach").GetAttribute("aria-invalid").ShouldBe("true");
        foreach (var link in page.Document.QuerySelectorAll("#faults a")) page.Has(link.GetAttribute("href")!).ShouldBeTrue();
        (await SubmitAsync(browser, page, ("topic", "sign-in"), ("reach", "0531 123456"))).Has("#reference").ShouldBeTrue();
    }

    [Fact]
    public async Task Help_FormOfSomebodyElse_IsRefused()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        var page = await OpenAsync(browser, "/help");
        page.Require("input[name=form]").SetAttribute("value", "forged");

        (await SubmitAsync(browser, page, ("topic", "sign-in"), ("reach", "0531 123456"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await SubmitAsync(entra.CreateBrowser(), await OpenAsync(browser, "/help"), ("topic", "sign-in"), ("reach", "0531 123456"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await new HelpRequests(tables).GetAllAsync(HelpRequest.NobodyId, Cancellation)).ShouldBeEmpty();
    }

    private Task<Page> OpenAsync(FormBrowser browser, string path) => browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, path), Cancellation);

    private static Task<Page> SubmitAsync(FormBrowser browser, Page page, params (string Name, string Value)[] typed) =>
        browser.SubmitAsync(page, "#help-form", typed.ToDictionary(field => field.Name, field => field.Value), Cancellation);

    private async Task<SsoTables> PrepareAsync()
    {
        var tables = await entra.CreateTablesAsync();
        await new CustomerStore(tables).TrySaveAsync(new CustomerChange
        {
            CustomerId = "K1",
            Customer = MailSamples.Customer(),
            Accounts = [.. new[] { MailSamples.MainAccount(), MailSamples.Employee() with { KnownEmail = "known@example.com" } }
                .Select(account => account with { State = AccountState.PasswordMailed, PasswordMailedAt = MailWorld.Start, ConfirmedAt = MailWorld.Start })],
        }, Cancellation);
        return tables;
    }
}
