using System.Net;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

/// <summary>The wizard of a customer whom staff pause or exclude while somebody is in it.</summary>
public sealed class InterruptedWizardTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wizard_ExcludedMeanwhile_SaysSoAndKeepsWhatWasEntered()
    {
        var world = await CreateAsync();
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        var page = await browser.OpenAsync(site.At("migration"), Cancellation);
        var accounts = (await world.Get<WizardStates>().GetAsync("K1", Cancellation)).Accounts;
        await world.Get<AccountDrafts>().SaveAsync(accounts, [new EntryChange(accounts[0].Id, new AccountEntry { Address = "chefin@firma.example" }, Revision: null)], Cancellation);
        await ChangeAsync(world, customer => customer.Exclude(world.Time.GetUtcNow(), "Gekündigt"));

        var sent = await browser.SubmitAsync(page, "#wizard-form", new Dictionary<string, string>(), Cancellation);
        sent.Status.ShouldBe(HttpStatusCode.Conflict);
        sent.Document.Body!.TextContent.ShouldContain("gespeichert");
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.Waiting);
        await ChangeAsync(world, customer => customer.Include().Enrol(2, world.Time.GetUtcNow()));

        (await browser.OpenAsync(site.At("migration"), Cancellation)).Document.Body!.InnerHtml.ShouldContain("chefin@firma.example");
    }

    [Fact]
    public async Task Submission_WhilePaused_IsTakenAndThePageTellsOfThePause()
    {
        var world = await CreateAsync(accounts: 1);
        await using var site = await WizardSite.StartAsync(world);
        var browser = await site.SignInAsync("K1");
        await ChangeAsync(world, customer => customer.Pause(world.Time.GetUtcNow(), endsAt: null, "Urlaub"));

        var progress = await browser.SubmitAsync(await browser.OpenAsync(site.At("migration"), Cancellation), "#wizard-form", new Dictionary<string, string>(), Cancellation);

        progress.Address.AbsolutePath.ShouldBe("/migration/progress");
        progress.Require("#paused").TextContent.ShouldContain("Pause");
        (await world.Customers.GetAsync("K1", Cancellation)).State.ShouldBe(CustomerState.InProgress);
    }

    private static async Task ChangeAsync(MigrationWorld world, Func<Customer, Customer> change) =>
        await world.Customers.UpdateAsync("K1", change, _ => new AuditRecord(world.Time.GetUtcNow(), "staff:1", "customer.changed"), Cancellation);

    private async Task<MigrationWorld> CreateAsync(int accounts = 2)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", accounts, prepare: account => account with { KnownEmail = "info@example.com" });
        return world;
    }
}
