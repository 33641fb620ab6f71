using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>The wizard's page is older than what is stored.</summary>
public sealed class WizardChangedTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneAccount_AnotherAddressSavedMeanwhile_IsShownAndNotSentUnseen()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 1, prepare: account => account with { KnownEmail = "vertrag@example.com" });
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        await world.Get<AccountDrafts>().SaveAsync([await world.GetAccountAsync("K1", 1)], [new EntryChange("K1-01", Entries.At("telefon@example.com"), Revision: null)], Cancellation);

        var told = await SendAsync(browser, page);

        told.Has("#changed").ShouldBeTrue();
        told.Require("#address-K1-01").GetAttribute("value").ShouldBe("telefon@example.com");
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Offered);

        (await SendAsync(browser, told)).Address.AbsolutePath.ShouldBe("/migration/progress");
        (await world.GetAccountAsync("K1", 1)).Email.ShouldBe("telefon@example.com");
    }

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
