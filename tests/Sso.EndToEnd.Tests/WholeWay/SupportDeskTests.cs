using Sso.Local;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>A call as support takes it: sign in, find the customer, see where it stands, write a note.</summary>
public sealed class SupportDeskTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private const string CustomerId = "K10008";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Desk_ACall_WorksAndIsAccessible(int width, int height)
    {
        var cloud = await running.GetAsync();
        await cloud.ImportAsync(_folder.Write("customers.csv", SampleFile.Of(CustomerId)), dryRun: false, TestContext.Current.CancellationToken);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);

        await page.SignInAtDeskAsync(cloud, LocalStaff.Supporter);
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.FillAsync("#search", "gibt es nicht");
        await page.ClickAsync("#search-form button[type=submit]");
        await page.WaitForSelectorAsync("#found");
        await page.ShouldBeAccessibleAndFitAsync(width);

        await page.FillAsync("#search", CustomerId);
        await page.ClickAsync("#search-form button[type=submit]");
        await page.WaitForSelectorAsync("#standing");
        await page.ShouldBeAccessibleAndFitAsync(width);
        var note = $"Ruft um {width} Uhr noch einmal an.";
        await page.FillAsync("#note", note);
        await page.ClickAsync("#note-form button[type=submit]");
        await page.WaitForSelectorAsync(".success");
        (await page.TextContentAsync("#notes article"))!.ShouldContain(note);
        await page.ShouldBeAccessibleAndFitAsync(width);

        await page.ClickAsync("#accounts-title ~ table tbody tr:last-child a");
        await page.WaitForSelectorAsync("#account");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"operations/customers/{CustomerId}/as-customer").AbsoluteUri);
        await page.ShouldBeAccessibleAndFitAsync(width);
    }
}
