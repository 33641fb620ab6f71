using System.Globalization;
using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>An operator at the pages of the campaign, in a browser.</summary>
internal static class CampaignVisitor
{
    /// <summary>Starts a cloud whose campaign waits for an operator's plans, with timers that tick within seconds.</summary>
    public static Task<LocalCloud> StartAsync(TemporaryFolder folder, CancellationToken cancellationToken)
    {
        var options = new LocalCloudOptions(folder.File("data"), Fresh: false, Ports.FindFree(LocalAddresses.PortCount))
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
        return LocalCloud.StartAsync(options, prepare: null, cancellationToken);
    }

    /// <summary>Fills in the form that plans a phase, and sees the phase's page.</summary>
    /// <returns>When it opens.</returns>
    public static async Task<DateTimeOffset> PlanPhaseAsync(this IPage page, string name, int capacity, TimeSpan opensWithin, string picked)
    {
        // To the second: nobody has to wait for the next minute.
        var opensAt = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(TimeProvider.System.GetUtcNow() + opensWithin, "Europe/Berlin");
        await page.FillAsync("#name", name);
        await page.FillAsync("#capacity", capacity.ToString(CultureInfo.InvariantCulture));
        await page.FillAsync("#date", opensAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.FillAsync("#time", opensAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
        await page.FillAsync("#picked", picked);
        await page.ClickAsync("#plan-form button[type=submit]");
        await page.WaitForSelectorAsync(".success");
        return opensAt;
    }

    /// <summary>Waits on a phase's page until it has opened and its customers have their offer.</summary>
    public static Task SeePhaseOpenAsync(this IPage page, CancellationToken cancellationToken) =>
        new Patience(TimeSpan.FromMinutes(2), TimeProvider.System).TryAsync("phase", async _ =>
        {
            await page.ReloadAsync();
            return await page.QuerySelectorAsync("#phase[data-state=Offered]");
        }, cancellationToken);

    /// <summary>On the page of the campaign: no phase opens from now on.</summary>
    public static async Task HoldCampaignAsync(this IPage page, string reason)
    {
        await page.DecideAsync("hold", reason);
        await page.WaitForSelectorAsync("#held");
    }

    /// <summary>On the page of the campaign: phases open again.</summary>
    public static async Task ReleaseCampaignAsync(this IPage page, string reason)
    {
        await page.DecideAsync("release", reason);
        await page.WaitForSelectorAsync("#held", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
    }

    private static async Task DecideAsync(this IPage page, string decision, string reason)
    {
        if (await page.GetAttributeAsync($"#{decision}", "open") is null) await page.ClickAsync($"#{decision} summary");
        await page.FillAsync($"#{decision}-reason", reason);
        await page.ClickAsync($"#{decision}-form button");
    }
}
