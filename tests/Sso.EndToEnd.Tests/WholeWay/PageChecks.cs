using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>What every page must fulfil.</summary>
internal static class PageChecks
{
    /// <summary>Names a folder that gets a picture of each checked page, for people who want to look at them.</summary>
    private const string PicturesVariable = "SSO_SCREENSHOTS";

    private const int DeskWidth = 1280;
    private const int DeskHeight = 900;

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

    /// <summary>The same on a phone and on a desk, and the window is a desk's afterwards.</summary>
    public static async Task ShouldWorkOnPhoneAndDeskAsync(this IPage page)
    {
        foreach (var (width, height) in new[] { (390, 844), (DeskWidth, DeskHeight) })
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ShouldBeAccessibleAndFitAsync(width);
        }
    }

    /// <summary>Opens or closes all that a page folds away, such as rare actions.</summary>
    public static Task UnfoldAsync(this IPage page, bool isOpen) => page.EvaluateAsync("isOpen => document.querySelectorAll('details').forEach(part => part.open = isOpen)", isOpen);

    /// <summary>A picture for docs/operations.md, when it is asked for.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">Of the file, without its ending.</param>
    /// <param name="height">Only so much of the page from its top; null for all.</param>
    public static async Task DocumentAsync(this IPage page, string name, int? height = null)
    {
        if (Environment.GetEnvironmentVariable("SSO_WRITE_DOCS") != "1") return;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.SetViewportSizeAsync(DeskWidth, DeskHeight);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(RepositoryLayout.Root, "docs", "images", $"{name}.png"),
            FullPage = true,
            Clip = height is { } shown ? new Clip { Width = DeskWidth, Height = shown } : null,
        });
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
