using Sso.Local;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>Support works at a list: count, look, remind, write a note, take the file.</summary>
public sealed class WorkListsTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private const string CustomerId = "K10009";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task WorkLists_ACustomerWhoIsNotHeardOf_IsListedAndHelped(int width, int height)
    {
        var cloud = await running.GetAsync();
        await cloud.ImportAsync(_folder.Write("customers.csv", SampleFile.Of(CustomerId)), dryRun: false, TestContext.Current.CancellationToken);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.SignInAtDeskAsync(cloud, LocalStaff.Supporter);
        await page.SeeOnWorkListAsync("not-logged-in", CustomerId, TestContext.Current.CancellationToken);
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.ClickAsync(".step a");
        await page.WaitForSelectorAsync("#work-lists");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.ClickAsync("[data-list=not-logged-in] a");
        await page.WaitForSelectorAsync("#work-form");

        await page.CheckAsync("[name=all]");
        await page.ClickAsync("#work-form button[value=remind]");
        await page.WaitForSelectorAsync("#plan");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.GoBackAsync();
        await page.CheckAsync($"[data-entry={CustomerId}] input");
        await page.UncheckAsync("[name=all]");
        await page.ClickAsync("#work-form button[value=note]");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.FillAsync("#note", $"Brief geschickt ({width}).");
        await page.ClickAsync("#note-form button[type=submit]");
        await page.WaitForSelectorAsync("#results [data-outcome=Noted]");
        await page.ShouldBeAccessibleAndFitAsync(width);

        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "operations/work/not-logged-in").AbsoluteUri);
        (await page.SaveAsync("#csv", TestContext.Current.CancellationToken)).ShouldContain($";{CustomerId};");
    }
}
