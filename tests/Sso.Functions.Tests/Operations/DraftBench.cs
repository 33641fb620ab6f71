using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Pins;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration;
using Sso.Functions.Tests.Migration.Wizard;
using Sso.Functions.Tests.SelfService;
using Sso.Local;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Operations;

/// <summary>A customer whose wizard is open, with support at the desk and the main account at its own browser: both on the same storage.</summary>
internal sealed class DraftBench : IAsyncDisposable
{
    public const string Path = "operations/customers/K1/draft";

    private readonly AppUnderTest _app;
    private WizardSite? _site;

    private DraftBench(MigrationWorld world, AppUnderTest app, OpenDesk desk) => (World, _app, Desk) = (world, app, desk);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public MigrationWorld World { get; }

    public OpenDesk Desk { get; }

    public AccountDrafts Drafts => World.Get<AccountDrafts>();

    /// <param name="entra">The sign-in.</param>
    /// <param name="accounts">How many; the first one is the main account.</param>
    /// <param name="proven">Support has checked who calls.</param>
    /// <param name="state">Of the customer.</param>
    /// <param name="path">The page that support opens.</param>
    /// <param name="prepare">Changes the accounts.</param>
    public static async Task<DraftBench> OpenAsync(
        EntraWorld entra, int accounts, bool proven = true, CustomerState state = CustomerState.Offered, string path = Path, Func<Account, Account>? prepare = null)
    {
        var tables = await entra.CreateTablesAsync();
        var world = new MigrationWorld(tables);
        await world.AddCustomerAsync("K1", accounts, state, prepare);
        var app = await AppUnderTest.StartAsync(entra, tables, change: services => services.Replace(ServiceDescriptor.Singleton(world.Protection)));
        if (proven) await DeskBench.ProveCallerAsync(app, LocalStaff.Supporter);
        return new DraftBench(world, app, await OpenDesk.OpenAsync(entra, app, tables, LocalStaff.Supporter, path));
    }

    /// <summary>The call is over.</summary>
    public async Task EndCallAsync()
    {
        var filter = TableKey.RowsWithPrefix(CustomerRows.Partition("K1"), "proof");
        await foreach (var row in World.Tables.Customers.QueryAsync<Azure.Data.Tables.TableEntity>(filter, cancellationToken: Cancellation))
            await World.Tables.Customers.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancellation);
    }

    /// <summary>The Support-PIN that counts at the desk.</summary>
    public async Task<string> PinAsync() => (await _app.Services.GetRequiredService<SupportPins>().GetAsync("K1", Cancellation)).Text;

    public Task ProveCallerAsync() => DeskBench.ProveCallerAsync(_app, LocalStaff.Supporter);

    /// <summary>The main account's wizard.</summary>
    public async Task<(FormBrowser Browser, Page Page)> OpenWizardAsync()
    {
        _site ??= await WizardSite.StartAsync(World);
        var browser = await _site.SignInAsync("K1");
        return (browser, await browser.OpenAsync(_site.At("migration"), Cancellation));
    }

    /// <summary>The main account types and presses "Weiter", or on the summary "Absenden".</summary>
    public static Task<Page> SendAsync(FormBrowser browser, Page page, string form, params (string Field, string Value)[] typed) =>
        browser.SubmitAsync(page, form, typed.ToDictionary(field => field.Field, field => field.Value), Cancellation);

    /// <summary>What is stored for an account; empty for nothing.</summary>
    public async Task<string> StoredAsync(int number) =>
        (await Drafts.GetAsync("K1", Cancellation)).GetValueOrDefault(MigrationWorld.AccountId("K1", number))?.Entry.Address ?? "";

    public static string? Value(Page page, string id) => page.Require($"#{id}").GetAttribute("value");

    public async ValueTask DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
        await Desk.DisposeAsync();
    }
}
