using System.Net;
using Sso.Functions.Customers;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>The wizard's page is older than what is stored.</summary>
public sealed class WizardChangedTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_OfASubmissionThatWasCutOff_AreChangedWithoutAConflict()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, prepare: account => account with { State = AccountState.AddressEntered, Email = $"{account.Id}@example.com".ToLowerInvariant() });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);

        var next = await SendAsync(browser, page, ("address-K1-02", "andere@example.com"));

        next.Status.ShouldBe(HttpStatusCode.OK);
        next.Address.AbsolutePath.ShouldBe("/migration/summary");
        next.Require("#account-K1-02").TextContent.ShouldContain("andere@example.com");
    }

    private static Task<Page> SendAsync(FormBrowser browser, Page page, params (string Field, string Value)[] typed) =>
        browser.SubmitAsync(page, "#wizard-form", typed.ToDictionary(field => field.Field, field => field.Value), Cancellation);
}
