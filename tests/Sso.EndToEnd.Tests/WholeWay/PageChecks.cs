using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>What every page must fulfil.</summary>
internal static class PageChecks
{
    /// <summary>Names a folder that gets a picture of each checked page, for people who want to look at them.</summary>
    private const string PicturesVariable = "SSO_SCREENSHOTS";

    private static int _pictures;

    private static readonly AxeRunOptions WcagAndBestPractice = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>No accessibility fault that axe can find, in light and in dark.</summary>
    public static async Task ShouldBeAccessibleAsync(this IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            var result = await page.RunAxe(WcagAndBestPractice);
            result.Violations.Select(Describe).ShouldBeEmpty($"{page.Url.Split('?')[0]} ({scheme})");
            await TakePictureAsync(page, scheme);
        }
    }

    /// <summary>The same, and nothing is wider than the window.</summary>
    public static async Task ShouldBeAccessibleAndFitAsync(this IPage page, int width)
    {
        await page.ShouldBeAccessibleAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width, page.Url);
    }

    private static async Task TakePictureAsync(IPage page, ColorScheme scheme)
    {
        if (Environment.GetEnvironmentVariable(PicturesVariable) is not { Length: > 0 } folder) return;
        var name = new Uri(page.Url).AbsolutePath.Trim('/').Replace('/', '-');
        var file = $"{Interlocked.Increment(ref _pictures):00}-{(name.Length > 0 ? name : "home")}-{scheme.ToString().ToLowerInvariant()}.png";
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, file), FullPage = true });
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} {string.Join(" | ", violation.Nodes.Select(node => node.Html))}";
}
