using Microsoft.Playwright;
using Sso.Local;
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
        await using var cloud = await CampaignVisitor.StartAsync(_folder, Cancellation);
        await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, Cancellation);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();

        await page.SignInAtDeskAsync(cloud, LocalStaff.Operator);
        await page.ClickAsync("nav a[href='/operations/campaign']");
        await page.ClickAsync("#forecast-form button");
        await page.WaitForSelectorAsync(".success");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.ClickAsync("#burn-up summary");
        await page.ShouldWorkOnPhoneAndDeskAsync();

        await page.ClickAsync("#plan-link");
        await PlanAsync(page);
        (await page.TextContentAsync("#phase"))!.ShouldContain("von höchstens 2");
        await page.SeePhaseOpenAsync(Cancellation);
        (await page.QuerySelectorAllAsync("#members [data-customer]")).Count.ShouldBe(2);
        (await page.QuerySelectorAsync($"#members [data-customer={Picked}] a")).ShouldNotBeNull();
        await page.ClickAsync("#figures-form button");
        await page.WaitForSelectorAsync("#figures table");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("campaign-phase");

        await page.ClickAsync("text=Zur Kampagne");
        await HoldAndReleaseAsync(page);
        await page.DocumentAsync("campaign");
    }

    private static async Task PlanAsync(IPage page)
    {
        await page.FillAsync("#capacity", "0");
        await page.FillAsync("#name", "Erste Woche");
        await page.ClickAsync("#plan-form button[type=submit]");
        await page.WaitForSelectorAsync("#faults");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("faults");
        (await page.InputValueAsync("#name")).ShouldBe("Erste Woche");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("campaign-plan");

        await page.PlanPhaseAsync("Erste Woche", capacity: 2, OpensWithin, Picked);
        await page.ShouldWorkOnPhoneAndDeskAsync();
    }

    private static async Task HoldAndReleaseAsync(IPage page)
    {
        await page.ClickAsync("#hold summary");
        await page.ClickAsync("#hold-form button");
        await page.WaitForSelectorAsync("#hold-reason-error");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.HoldCampaignAsync("Die Telefonanlage ist ausgefallen");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.ReleaseCampaignAsync("Die Telefonanlage geht wieder");
        (await page.TextContentAsync("[data-action='campaign.held']"))!.ShouldContain("Die Telefonanlage ist ausgefallen");
    }
}
