using Microsoft.Playwright;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>"Hilfe" in a real browser: from a page of ours to support's mailbox.</summary>
public sealed class HelpTests(RunningCloud running, ChromiumBrowser chromium)
{
    [Theory]
    [InlineData(1280, 900, "de-DE", true)]
    [InlineData(390, 844, "en-GB", true)]
    [InlineData(390, 844, "de-DE", false)]
    public async Task Help_FromAPageToTheMailbox_WorksAndIsAccessible(int width, int height, string language, bool scripts)
    {
        var cloud = await running.GetAsync();
        await using var browser = await chromium.OpenAsync(language, scripts);
        var page = await browser.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "gibt-es-nicht").AbsoluteUri);

        // It opens a tab of its own, so that nothing that was typed is lost.
        var help = await page.Context.RunAndWaitForPageAsync(() => page.ClickAsync("#help-link"));
        await help.WaitForSelectorAsync("#help-form");
        await help.SetViewportSizeAsync(width, height);
        await CheckAsync(help, width, scripts);
        await help.ClickAsync("#help-form button[type=submit]");
        await help.WaitForSelectorAsync("#faults");
        await CheckAsync(help, width, scripts);

        var reference = await help.WriteToSupportAsync("no-mail", $"Es kommt nichts an ({width}).", "0531 123456");
        await CheckAsync(help, width, scripts);

        (await cloud.FindMailAsync("support@bornemann.example", mail => mail.Subject.Contains(reference, StringComparison.Ordinal) ? mail.Text : null))
            .ShouldContain($"Es kommt nichts an ({width}).");
    }

    private static async Task CheckAsync(IPage page, int width, bool scripts)
    {
        // axe is a script.
        if (scripts) await page.ShouldBeAccessibleAndFitAsync(width);
    }
}
