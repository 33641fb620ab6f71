using System.Globalization;
using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>An operator runs the campaign on its pages: plans a phase, sees it open, holds and releases the campaign.</summary>
public sealed class CampaignDeskTests(ChromiumBrowser chromium) : IDisposable
{
    private const string Picked = "K10010";
    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(15);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Campaign_PlannedOpenedHeldAndReleased_WorksAndIsAccessible()
    {
        await using var cloud = await StartAsync();
        await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, Cancellation);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();

        await page.SignInAtDeskAsync(cloud, LocalStaff.Operator);
        await page.ClickAsync("nav a[href='/operations/campaign']");
        await page.ClickAsync("#forecast-form button");
        await page.WaitForSelectorAsync(".success");
        await CheckAsync(page);
        await page.ClickAsync("#burn-up summary");
        await CheckAsync(page);

        await page.ClickAsync("#plan-link");
        await PlanAsync(page);
        (await page.TextContentAsync("#phase"))!.ShouldContain("von höchstens 2");
        await SeeItOpenAsync(page);
        await page.ClickAsync("#figures-form button");
        await page.WaitForSelectorAsync("#figures table");
        await CheckAsync(page);
        await DocumentAsync(page, "campaign-phase");

        await page.ClickAsync("text=Zur Kampagne");
        await HoldAndReleaseAsync(page);
        await DocumentAsync(page, "campaign");
    }

    private static async Task PlanAsync(IPage page)
    {
        await page.FillAsync("#capacity", "0");
        await page.FillAsync("#name", "Erste Woche");
        await page.ClickAsync("#plan-form button[type=submit]");
        await page.WaitForSelectorAsync("#faults");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("faults");
        (await page.InputValueAsync("#name")).ShouldBe("Erste Woche");
        await CheckAsync(page);
        await DocumentAsync(page, "campaign-plan");

        // To the second: nobody has to wait for the next minute.
        var opensAt = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow() + OpensWithin, "Europe/Berlin");
        await page.FillAsync("#capacity", "2");
        await page.FillAsync("#date", opensAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#time", opensAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        await page.FillAsync("#picked", Picked);
        await page.ClickAsync("#plan-form button[type=submit]");
        await page.WaitForSelectorAsync(".success");
        await CheckAsync(page);
    }

    private static async Task SeeItOpenAsync(IPage page)
    {
        var patience = new Patience(TimeSpan.FromMinutes(2), TimeProvider.System);
        await patience.TryAsync("phase", async _ =>
        {
            await page.ReloadAsync();
            return await page.QuerySelectorAsync("#phase[data-state=Offered]");
        }, Cancellation);
        (await page.QuerySelectorAllAsync("#members [data-customer]")).Count.ShouldBe(2);
        (await page.QuerySelectorAsync($"#members [data-customer={Picked}] a")).ShouldNotBeNull();
    }

    private static async Task HoldAndReleaseAsync(IPage page)
    {
        await page.ClickAsync("#hold summary");
        await page.ClickAsync("#hold-form button");
        await page.WaitForSelectorAsync("#hold-reason-error");
        await CheckAsync(page);
        await page.FillAsync("#hold-reason", "Die Telefonanlage ist ausgefallen");
        await page.ClickAsync("#hold-form button");
        await page.WaitForSelectorAsync("#held");
        await CheckAsync(page);
        await page.ClickAsync("#release summary");
        await page.FillAsync("#release-reason", "Die Telefonanlage geht wieder");
        await page.ClickAsync("#release-form button");
        await page.WaitForSelectorAsync("#held", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        (await page.TextContentAsync("[data-action='campaign.held']"))!.ShouldContain("Die Telefonanlage ist ausgefallen");
    }

    /// <summary>In light and dark, on a desk and on a phone.</summary>
    private static async Task CheckAsync(IPage page)
    {
        foreach (var (width, height) in new[] { (390, 844), (1280, 900) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ShouldBeAccessibleAndFitAsync(width);
        }
    }

    /// <summary>A picture for docs/operations.md, when it is asked for.</summary>
    private static async Task DocumentAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SSO_WRITE_DOCS") != "1") return;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RepositoryLayout.Root, "docs", "images", $"{name}.png"), FullPage = true });
    }

    private Task<LocalCloud> StartAsync()
    {
        var options = new LocalCloudOptions(_folder.File("data"), Fresh: false, Ports.FindFree(LocalAddresses.PortCount))
        {
            AppSettings = new Dictionary<string, string>
            {
                ["Campaign__PlansItself"] = "false",
                ["Campaign__CustomersPerPhase"] = "2",
                ["Campaign__BusinessDaysBetweenPhases"] = "2",
                ["Campaign__Deadline"] = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().Year + 1}-12-31"),
                ["Health__Schedule"] = "*/2 * * * * *",
                ["Campaign__CensusSchedule"] = "*/2 * * * * *",
            },
        };
        return LocalCloud.StartAsync(options, prepare: null, Cancellation);
    }
}
