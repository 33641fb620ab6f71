using Microsoft.Playwright;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>What comes after the wizard, in a browser, large and small: progress, one account, the slip, the mailbox's answers, and "Zugänge" for good.</summary>
public sealed class AccountsJourneyTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AD", 1280, 900)]
    [InlineData("AP", 390, 844)]
    public async Task Accounts_FromTheSubmissionToZugaenge_AreAccessibleAndUpdateThemselves(string customer, int width, int height)
    {
        var cloud = await running.GetAsync();
        var visitor = new WizardVisitor(cloud, customer);
        await visitor.EnrolAsync(
            _folder, ("Petra Prüfer", "infleet", "all"), ("Jörg Weiß", "infleet", "trips.read"), ("Lager Süd", "infleet", "vehicles.write"), ("J. Weiß", "logbook", "logbook.write"));
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await visitor.OpenAsync(browser);
        await page.SetViewportSizeAsync(width, height);
        await SubmitAsync(page, visitor, customer);
        await page.ShouldBeAccessibleAsync();

        await SeeAccountAsync(page, visitor.Id(2));
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "migration/progress").AbsoluteUri);
        await DeclineAsync(await cloud.FindConfirmationAsync($"fremd@{customer}.example"), width, height);
        // The progress page learns of it by itself.
        await Assertions.Expect(page.Locator($"#account-{visitor.Id(2)} .badge.problem")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 20_000 });
        await page.ShouldBeAccessibleAsync();

        var main = $"info@{customer}.example";
        await ConfirmAsync(await cloud.FindConfirmationAsync(main), $"{customer}.1", width, height);
        await using var after = await chromium.OpenAsync("de-DE");
        var own = await after.NewPageAsync();
        await own.SetViewportSizeAsync(width, height);
        await own.OpenZugaengeAsync(cloud, main, await cloud.FindPasswordAsync(main));
        await SeeZugaengeAsync(own, visitor, $"joerg@{customer}.example");
    }

    [Theory]
    [InlineData("OD", 1280, 900)]
    [InlineData("OP", 390, 844)]
    public async Task Wizard_OfOneAccount_IsOnePrefilledFieldAndOneButton(string customer, int width, int height)
    {
        var visitor = new WizardVisitor(await running.GetAsync(), customer);
        await visitor.EnrolAsync(_folder, ("Petra Prüfer", "infleet", "all"));
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await visitor.OpenAsync(browser);
        await page.SetViewportSizeAsync(width, height);

        await Assertions.Expect(page.Locator("#wizard-form input:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#wizard-form button:visible")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#wizard-form input:visible")).ToHaveValueAsync($"info@{customer}.example".ToLowerInvariant());
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#wizard-form button[type=submit]");
        await page.WaitForURLAsync("**/migration/progress");
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task SubmitAsync(IPage page, WizardVisitor visitor, string customer)
    {
        await page.FillAsync($"#address-{visitor.Id(1)}", $"info@{customer}.example");
        await page.FillAsync($"#address-{visitor.Id(2)}", $"fremd@{customer}.example");
        await page.GetByLabel("E-Mails an Hauptkonto umleiten für Lager Süd").CheckAsync();
        await page.FillAsync($"#address-{visitor.Id(4)}", $"j.weiss@{customer}.example");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Weiter zur Zusammenfassung" }).ClickAsync();
        await page.ClickAsync("#summary-form button[type=submit]");
        await page.WaitForURLAsync("**/migration/progress");
    }

    private static async Task SeeAccountAsync(IPage page, string accountId)
    {
        await page.ClickAsync($"#account-{accountId} a");
        await page.WaitForSelectorAsync("#address-form");
        await page.ShouldBeAccessibleAsync();
        await page.FillAsync("#address", "joerg.weiss");
        await page.ClickAsync("#address-form button[type=submit]");
        await page.WaitForSelectorAsync("#address-error");
        (await page.InputValueAsync("#address")).ShouldBe("joerg.weiss");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("a[href$='/slip']");
        await page.WaitForSelectorAsync("[data-prints]");
        await page.ShouldBeAccessibleAsync();
    }

    private async Task DeclineAsync(Uri link, int width, int height)
    {
        await using var stranger = await chromium.OpenAsync("de-DE");
        var page = await stranger.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync(link.AbsoluteUri);
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#not-me");
        await page.WaitForSelectorAsync("#decline-form");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("#decline-form button[type=submit]");
        await page.WaitForSelectorAsync("#reason-error");
        await page.ShouldBeAccessibleAsync();
        await page.CheckAsync("#not-me");
        await page.ClickAsync("#decline-form button[type=submit]");
        await page.WaitForSelectorAsync("#decline-form", new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached });
        await page.ShouldBeAccessibleAsync();
    }

    private async Task ConfirmAsync(Uri link, string username, int width, int height)
    {
        await using var person = await chromium.OpenAsync("de-DE");
        var page = await person.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync(link.AbsoluteUri);
        await page.FillAsync("#username", "jemand.anderes");
        await page.ClickAsync("#confirm-form button[type=submit]");
        await page.WaitForSelectorAsync("#username-error");
        await page.ShouldBeAccessibleAsync();
        await page.ConfirmAsync(username);
        await page.ShouldBeAccessibleAsync();
    }

    private static async Task SeeZugaengeAsync(IPage page, WizardVisitor visitor, string corrected)
    {
        await Assertions.Expect(page.Locator("tr[data-state]")).ToHaveCountAsync(4);
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync($"#account-{visitor.Id(2)} a");
        await page.FillAsync("#address", corrected);
        await page.ClickAsync("#address-form button[type=submit]");
        await page.WaitForSelectorAsync(".success");
        await page.ShouldBeAccessibleAsync();
        await page.ClickAsync("a[href$='/slip']");
        await page.WaitForSelectorAsync("[data-prints]");
        (await page.TextContentAsync("main"))!.ShouldContain(corrected.ToLowerInvariant());
        await page.ShouldBeAccessibleAsync();
    }
}
