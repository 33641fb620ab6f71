using Microsoft.Playwright;
using Sso.Local;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>An operator erases a customer: the number is typed, and afterwards nobody finds the customer or takes it in again.</summary>
public sealed class ErasureTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    // A customer of its own: erased numbers are not imported again.
    private const string CustomerId = "X90001";

    private static readonly string Customer = $"{CustomerId};Spedition Ende;de;{CustomerId}-01;Erna Ende;yes;infleet;erna.ende;all;";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Desk_CustomerErased_IsGoneForGood()
    {
        var cloud = await running.GetAsync();
        var file = _folder.Write("customers.csv", $"{SampleFile.Header}\n{Customer}\n");
        (await cloud.ImportAsync(file, dryRun: false, Cancel)).Imported.ShouldBe(1);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();
        await page.SignInAtDeskAsync(cloud, LocalStaff.Operator);
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"operations/customers/{CustomerId}").AbsoluteUri);
        await page.ShouldWorkOnPhoneAndDeskAsync();

        await page.ClickAsync("#erase-link");
        await page.WaitForSelectorAsync("#erase-form");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("desk-erase");
        await EraseAsync(page, "K10001");
        (await page.WaitForSelectorAsync("[data-fault=WrongNumber]")).ShouldNotBeNull();
        await page.ShouldWorkOnPhoneAndDeskAsync();
        (await page.IsCheckedAsync("[name=reason][value=contract_ended]")).ShouldBeTrue("what was chosen stays");
        await EraseAsync(page, CustomerId);
        await page.WaitForSelectorAsync("h1:has-text('gelöscht')");
        await page.ShouldWorkOnPhoneAndDeskAsync();

        (await cloud.ImportAsync(file, dryRun: false, Cancel)).Rejected.ShouldBe(1);
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "operations").AbsoluteUri);
        await page.FillAsync("#search", "Spedition Ende");
        await page.ClickAsync("#search-form button[type=submit]");
        await page.WaitForSelectorAsync("#found");
        (await page.ContentAsync()).ShouldNotContain(CustomerId);
    }

    private static async Task EraseAsync(IPage page, string number)
    {
        await page.CheckAsync("[name=reason][value=contract_ended]");
        await page.FillAsync("#number", number);
        await page.ClickAsync("#erase-form button[type=submit]");
    }
}
