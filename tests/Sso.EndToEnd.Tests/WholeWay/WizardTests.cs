using Microsoft.Playwright;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.WholeWay;

public sealed class WizardTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private static readonly DemoLogin MainLogin = new("infleet", "HLüttke.40");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task Wizard_OfSeveralAccounts_SaysWhatIsWrongAtTheFieldAndKeepsWhatWasTyped(int width, int height)
    {
        var cloud = await running.GetAsync();
        await EnrolAsync(cloud);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await browser.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await OpenWizardAsync(page, cloud);
        await page.ShouldBeAccessibleAsync();

        await page.GetByLabel("E-Mail-Adresse für Thomas Weiß").FillAsync("thomas.weiss");
        await page.GetByLabel("E-Mail-Adresse für Heike Straßer").FillAsync("info@luettke-4.example");
        await page.ClickAsync("#wizard-form button[type=submit]");
        await page.WaitForSelectorAsync(".errors");

        (await page.EvaluateAsync<string>("document.activeElement.className")).ShouldBe("errors");
        (await page.Locator(".errors li").CountAsync()).ShouldBe(3);
        (await page.GetByLabel("E-Mail-Adresse für Thomas Weiß").InputValueAsync()).ShouldBe("thomas.weiss");
        (await page.GetByLabel("E-Mail-Adresse für Thomas Weiß").GetAttributeAsync("aria-invalid")).ShouldBe("true");
        (await page.TextContentAsync("#address-K10004-03-error"))!.ShouldContain("mehrfach");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task OpenWizardAsync(IPage page, LocalCloud cloud)
    {
        await page.SignInAtOldDoorAsync(cloud, MainLogin);
        await page.ClickAsync("#notice-form button[type=submit]");
        await page.WaitForSelectorAsync("#wizard-form");
    }

    private async Task EnrolAsync(LocalCloud cloud)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await cloud.ImportAsync(_folder.Write("customers.csv", SampleFile.Of("K10004")), dryRun: false, cancellationToken);
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        var patience = new Patience(TimeSpan.FromMinutes(2), TimeProvider.System);
        var world = new DemoWorld(
            new Dictionary<string, Uri> { ["infleet"] = cloud.Addresses.Infleet }, cloud.Addresses.FunctionApp, cloud.Http, mailbox, patience, new DemoTally());
        await patience.TryAsync(DemoStep.Notice, async token =>
            await new DemoPerson(world, "de").SignInWithUsernameAsync(MainLogin, token) is var home && home.Has("#notice-form") ? home : null, cancellationToken);
    }
}
