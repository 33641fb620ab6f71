using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Customers;
using Sso.Functions.Portal;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Mail;
using Sso.Functions.Tests.SelfService;

namespace Sso.Functions.Tests.Security;

/// <summary>The old door through its pages: who gets in, and what is refused.</summary>
public sealed class OldDoorPagesTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Enter_ByTicket_ShowsTheOwnSignInNameOnce()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var ticket = await IssueAsync(app);
        var browser = entra.CreateBrowser();

        var page = await browser.OpenAsync(ticket, Cancellation);
        var back = await browser.OpenAsync(ticket, Cancellation);
        var stranger = await entra.CreateBrowser().OpenAsync(ticket, Cancellation);

        page.Address.PathAndQuery.ShouldBe("/old-door");
        page.Require("#own-sign-in-name").TextContent.ShouldBe("mueller+disposition.K1@example.com");
        page.Document.Body!.TextContent.ShouldContain("Ich habe keinen Zugriff auf dieses Postfach");
        back.Has("#own-sign-in-name").ShouldBeTrue();
        stranger.Status.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.Document.Body!.TextContent.ShouldNotContain("mueller");
    }

    [Fact]
    public async Task Forms_WithoutTheirProofOrSession_AreRefused()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        var page = await browser.OpenAsync(await IssueAsync(app), Cancellation);
        foreach (var form in new[] { "#resend-form", "#no-mailbox-form" })
        {
            var token = page.Require($"{form} input[name=__RequestVerificationToken]");
            var proof = token.GetAttribute("value")!;

            token.SetAttribute("value", "forged");
            (await browser.SubmitAsync(page, form, new Dictionary<string, string>(), Cancellation)).Status.ShouldBe(HttpStatusCode.BadRequest);
            token.SetAttribute("value", proof);
            (await entra.CreateBrowser().SubmitAsync(page, form, new Dictionary<string, string>(), Cancellation)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
        (await new CustomerStore(tables).GetAccountAsync("K1", "K1-02", Cancellation)).Generation.ShouldBe(1);
    }

    [Fact]
    public async Task Enter_InTheSessionOfAnother_BeginsANewOne()
    {
        var tables = await PrepareAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        var browser = entra.CreateBrowser();
        await browser.OpenAsync(await IssueAsync(app), Cancellation);

        var page = await browser.OpenAsync(await IssueAsync(app, "K1-01"), Cancellation);

        page.Require("#own-sign-in-name").TextContent.ShouldBe("chefin.K1@example.com");
    }

    private async Task<SsoTables> PrepareAsync()
    {
        var tables = await entra.CreateTablesAsync();
        Account[] accounts = [MailSamples.MainAccount(), MailSamples.Employee()];
        await new CustomerStore(tables).TrySaveAsync(new CustomerChange
        {
            CustomerId = "K1",
            Customer = MailSamples.Customer(),
            Accounts = [.. accounts.Select(account => account with { State = AccountState.PasswordMailed, PasswordMailedAt = MailWorld.Start, ConfirmedAt = MailWorld.Start })],
        }, Cancellation);
        return tables;
    }

    private static async Task<Uri> IssueAsync(AppUnderTest app, string accountId = "K1-02") =>
        (await app.Services.GetRequiredService<PortalTickets>().IssueForOldDoorAsync(new OldDoorSession("K1", accountId, "infleet"), Cancellation)).Url;
}
