using Microsoft.Playwright;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.WholeWay;

public sealed class BrowserTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private static readonly DemoLogin Login = new("infleet", "SBäcker.30");
    private const string Address = "sabine.baecker@firma.example";
    private const string NewPassword = "Meine-Katze-trinkt-7-Tassen";
    private readonly TemporaryFolder _folder = new();
    private readonly Patience _patience = new(TimeSpan.FromMinutes(2), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Browser_FromTheNoticeToLogbookAndANewPassword_WorksAndIsAccessible()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var cloud = await running.GetAsync();
        await cloud.ImportAsync(_folder.Write("customers.csv", SampleFile.Of("K10003")), dryRun: false, cancellationToken);
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        var world = new DemoWorld(Portals(cloud), cloud.Addresses.FunctionApp, cloud.Http, mailbox, _patience, new DemoTally());
        await _patience.TryAsync(DemoStep.Notice, async token =>
            await new DemoPerson(world, "de").SignInWithUsernameAsync(Login, token) is var home && home.Has("#notice-form") ? home : null, cancellationToken);

        await using (var before = await chromium.OpenAsync("de-DE"))
            await EnterAddressAsync(await before.NewPageAsync(), cloud);

        await using var after = await chromium.OpenAsync("de-DE");
        var page = await after.NewPageAsync();
        await ConfirmAsync(page, await cloud.FindConfirmationAsync(Address));
        await SignInAsync(page, cloud, await cloud.FindPasswordAsync(Address));
        await OpenLogbookWithoutTypingAsync(page, cloud);
        await ChangePasswordAsync(page, cloud, await cloud.FindPasswordAsync(Address));

        await using (var old = await chromium.OpenAsync("de-DE"))
            await TryTheOldDoorAsync(await old.NewPageAsync(), cloud);

        var home = await new DemoPerson(world, "de").SignInWithAddressAsync("infleet", Address, NewPassword, cancellationToken);
        home.Require("[data-sign-in=unified]").GetAttribute("data-signed-in-as").ShouldBe("K10003-01");
    }

    private static async Task EnterAddressAsync(IPage page, LocalCloud cloud)
    {
        await page.GotoAsync(cloud.Addresses.Infleet.AbsoluteUri);
        await page.ShouldBeAccessibleAsync();
        await page.SubmitOldDoorAsync(Login);
        await page.WaitForSelectorAsync("#notice");
        await page.ShouldBeAccessibleAsync();

        await page.ClickAsync("#notice-form button[type=submit]");
        await page.WaitForSelectorAsync("#wizard-form");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#wizard-form input.address", Address);
        await page.ClickAsync("#wizard-form button[type=submit]");
        await page.WaitForSelectorAsync("#account-K10003-01");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task ConfirmAsync(IPage page, Uri link)
    {
        await page.GotoAsync(link.AbsoluteUri);
        await page.ShouldBeAccessibleAsync();
        await page.ConfirmAsync(Login.Username);
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task SignInAsync(IPage page, LocalCloud cloud, string password)
    {
        await page.GotoAsync(cloud.Addresses.Infleet.AbsoluteUri);
        await page.ClickAsync("a[href*='sign-in/unified']");
        await page.WaitForSelectorAsync("#sign-in-form");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#sign-in-form [name=email]", Address);
        await page.FillAsync("#sign-in-form [name=password]", password);
        await page.ClickAsync("#sign-in-form button[type=submit]");
        await page.WaitForSelectorAsync("[data-sign-in=unified]");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task OpenLogbookWithoutTypingAsync(IPage page, LocalCloud cloud)
    {
        await page.GotoAsync(cloud.Addresses.Logbook.AbsoluteUri);
        await page.ClickAsync("a[href*='sign-in/unified']");
        await page.WaitForSelectorAsync("[data-sign-in=unified][data-signed-in-as='K10003-01']");
        new Uri(page.Url).Authority.ShouldBe(cloud.Addresses.Logbook.Authority);
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task ChangePasswordAsync(IPage page, LocalCloud cloud, string current)
    {
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "account").AbsoluteUri);
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync(".tabs >> text=Sicherheit");
        await page.ClickAsync("button[data-opens=password-dialog]");
        await page.WaitForSelectorAsync("#password-dialog[open]");
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Altes Passwort", new PageGetByLabelOptions { Exact = true }).FillAsync(current);
        await page.GetByLabel("Neues Passwort", new PageGetByLabelOptions { Exact = true }).FillAsync("grün");
        await page.WaitForSelectorAsync("#password-judge [data-rule=characters][data-kept=no] >> text=ü");
        await page.ShouldBeAccessibleAsync();
        await page.GetByLabel("Neues Passwort", new PageGetByLabelOptions { Exact = true }).FillAsync(NewPassword);
        await page.WaitForSelectorAsync("#password-judge [data-rule=characters][data-kept=yes]");
        await page.ClickAsync("#password-form button[type=submit]");
        await page.WaitForSelectorAsync(".success");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task TryTheOldDoorAsync(IPage page, LocalCloud cloud)
    {
        await page.SignInAtOldDoorAsync(cloud, Login);
        await page.WaitForSelectorAsync("#legacy-refused");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#old-door");
        (await page.TextContentAsync("#own-sign-in-name")).ShouldBe(Address);
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#no-mailbox-form button[type=submit]");
        await page.WaitForSelectorAsync("#outcome");
        await page.ShouldBeAccessibleAsync();
    }

    private static Dictionary<string, Uri> Portals(LocalCloud cloud) => new() { ["infleet"] = cloud.Addresses.Infleet, ["logbook"] = cloud.Addresses.Logbook };
}
