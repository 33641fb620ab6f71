using Microsoft.Playwright;
using Sso.Local;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>Support and the main account fill in the wizard together, each in a browser of their own.</summary>
public sealed class DraftOnThePhoneTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("PD", 1280, 900)]
    [InlineData("PP", 390, 844)]
    public async Task Draft_FilledInByBoth_IsSubmittedByTheMainAccount(string customer, int width, int height)
    {
        var cloud = await running.GetAsync();
        var visitor = new WizardVisitor(cloud, customer);
        await visitor.EnrolAsync(_folder, ("Petra Prüfer", "infleet", "all"), ("Lager Süd", "infleet", "vehicles.write"), ("Jörg Weiß", "infleet", "trips.read"));
        await using var browser = await chromium.OpenAsync("de-DE");
        var wizard = await visitor.OpenAsync(browser);
        await using var desk = await chromium.OpenAsync("de-DE");
        var page = await desk.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        await page.SignInAtDeskAsync(cloud, LocalStaff.Supporter);

        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"operations/customers/{customer}").AbsoluteUri);
        await page.ClickAsync("#draft-link");
        await page.WaitForSelectorAsync("#pin-form");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.FillAsync("#pin", (await wizard.TextContentAsync("#support-pin .pin"))!);
        await page.ClickAsync("#pin-form button[type=submit]");
        await page.WaitForSelectorAsync("#wizard-form");
        await page.ShouldBeAccessibleAndFitAsync(width);

        // Both type: the main account is told what support has saved, and the other way round nothing is replaced.
        await SaveAsync(page, "Jörg Weiß", $"telefon@{customer}.example");
        await Address(wizard, "Jörg Weiß").FillAsync($"kunde@{customer}.example");
        await Address(wizard, "Jörg Weiß").BlurAsync();
        await Assertions.Expect(wizard.Locator($"#notes-{visitor.Id(3)} .conflict")).ToContainTextAsync($"telefon@{customer}.example");
        await page.GetByLabel("E-Mails an Hauptkonto umleiten für Lager Süd").CheckAsync();
        await Assertions.Expect(Address(page, "Lager Süd")).ToHaveValueAsync($"info+lager-sued@{customer}.example".ToLowerInvariant());
        await page.ClickAsync("button[value=continue]");
        await page.WaitForSelectorAsync("#complete");
        await page.ShouldBeAccessibleAndFitAsync(width);
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"operations/customers/{customer}/as-customer").AbsoluteUri);
        await page.WaitForSelectorAsync("#reading");
        await page.ShouldBeAccessibleAndFitAsync(width);

        await wizard.ReloadAsync();
        await Assertions.Expect(Address(wizard, "Jörg Weiß")).ToHaveValueAsync($"telefon@{customer}.example");
        await wizard.ClickAsync("button[value=continue]");
        await wizard.WaitForURLAsync("**/migration/summary");
        await wizard.ClickAsync("#summary-form button[type=submit]");
        await wizard.WaitForURLAsync("**/migration/progress");
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"operations/customers/{customer}/draft").AbsoluteUri);
        await page.WaitForSelectorAsync("#refusal[data-refusal=Submitted]");
        await page.ShouldBeAccessibleAndFitAsync(width);
    }

    private static async Task SaveAsync(IPage page, string name, string address)
    {
        await Address(page, name).FillAsync(address);
        await Address(page, name).BlurAsync();
        await Assertions.Expect(page.Locator("#draft-status")).ToHaveTextAsync("Ihr Entwurf ist gespeichert.");
    }

    private static ILocator Address(IPage page, string name) => page.GetByLabel($"E-Mail-Adresse für {name}", new PageGetByLabelOptions { Exact = true });
}
