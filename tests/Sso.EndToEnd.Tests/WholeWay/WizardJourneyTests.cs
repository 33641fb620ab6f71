using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The whole wizard in a browser: large and small, with scripts and without, alone and in two windows.</summary>
public sealed class WizardJourneyTests(RunningCloud running, ChromiumBrowser chromium) : IDisposable
{
    private static readonly (string Name, string Application, string Permissions)[] Team =
    [
        ("Petra Prüfer", "infleet", "all"), ("Lager Süd", "infleet", "vehicles.write"), ("Alter Zugang", "infleet", "trips.read"),
        ("Jörg Weiß", "infleet", "trips.read"), ("J. Weiß", "logbook", "logbook.write"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("WD", 1280, 900)]
    [InlineData("WP", 390, 844)]
    public async Task Wizard_RedirectRetireMergeAndCorrect_IsAccessibleAndEndsAtTheProgress(string customer, int width, int height)
    {
        var visitor = await EnrolAsync(customer, Team);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await visitor.OpenAsync(browser);
        await page.SetViewportSizeAsync(width, height);
        await page.ShouldBeAccessibleAsync();
        (await page.Locator("select").EvaluateAllAsync<string[]>("all => all.map(one => one.value)")).ShouldAllBe(value => value == "");

        await Address(page, "Petra Prüfer").FillAsync("petra@gmial.com");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ja, petra@gmail.com übernehmen" }).ClickAsync();
        await Assertions.Expect(Address(page, "Petra Prüfer")).ToHaveValueAsync("petra@gmail.com");
        await Address(page, "Petra Prüfer").FillAsync($"info@{customer}.example");
        await page.GetByLabel("E-Mails an Hauptkonto umleiten für Lager Süd").CheckAsync();
        await Assertions.Expect(Address(page, "Lager Süd")).ToHaveValueAsync($"info+lager-sued@{customer}.example".ToLowerInvariant());
        await MoreOptions(page, "Alter Zugang").ClickAsync();
        await page.GetByLabel("Nicht mehr benötigt für Alter Zugang").CheckAsync();
        await Address(page, "Jörg Weiß").FillAsync($"joerg.weiss@{customer}.example");
        await MoreOptions(page, "J. Weiß").ClickAsync();
        await page.GetByLabel("Gleiche Person wie … für J. Weiß").SelectOptionAsync(visitor.Id(4));
        await Assertions.Expect(page.Locator($"#notes-{visitor.Id(5)}")).ToContainTextAsync("Infleet: trips.read");
        await Assertions.Expect(page.Locator($"#notes-{visitor.Id(5)}")).ToContainTextAsync("Logbook: logbook.write");
        await page.ShouldBeAccessibleAsync();

        // What was typed is there again, here and in another browser.
        await using var other = await chromium.OpenAsync("de-DE");
        var again = await visitor.OpenAsync(other);
        await Assertions.Expect(Address(again, "Jörg Weiß")).ToHaveValueAsync($"joerg.weiss@{customer}.example");
        await Assertions.Expect(again.GetByLabel("Nicht mehr benötigt für Alter Zugang")).ToBeCheckedAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Weiter zur Zusammenfassung" }).ClickAsync();
        await page.WaitForURLAsync("**/migration/summary");
        (await page.Locator("tr[data-kind]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.kind)")).ShouldBe(["MainCovers", "Covered", "Retired", "Mail", "Merged"]);
        (await page.GetByLabel("Text zum Kopieren").InputValueAsync()).ShouldContain("Petra Prüfer");
        await page.ShouldBeAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Verbindlich absenden" }).ClickAsync();
        await page.WaitForURLAsync("**/migration/progress");
        (await page.GetAttributeAsync($"#account-{visitor.Id(3)}", "data-state")).ShouldBe("Retired");
        await page.ShouldBeAccessibleAsync();
    }

    [Fact]
    public async Task Wizard_WithoutJavaScript_DoesEverything()
    {
        var visitor = await EnrolAsync("WN", Team);
        await using var browser = await chromium.OpenAsync("de-DE", scripts: false);
        var page = await visitor.OpenAsync(browser);

        await page.GetByLabel("E-Mails an Hauptkonto umleiten für Lager Süd").CheckAsync();
        await MoreOptions(page, "Alter Zugang").ClickAsync();
        await page.GetByLabel("Nicht mehr benötigt für Alter Zugang").CheckAsync();
        await MoreOptions(page, "J. Weiß").ClickAsync();
        await page.GetByLabel("Gleiche Person wie … für J. Weiß").SelectOptionAsync(visitor.Id(4));
        await page.ClickAsync("button[value=save]");
        await Assertions.Expect(Address(page, "Lager Süd")).ToHaveValueAsync("info+lager-sued@wn.example");
        await Assertions.Expect(page.Locator("#draft-status")).ToHaveTextAsync("Ihr Entwurf ist gespeichert.");

        await page.ClickAsync("button[value=continue]");
        await Assertions.Expect(page.Locator(".errors li")).ToHaveCountAsync(1);
        await page.Locator(".errors a").ClickAsync();
        page.Url.ShouldEndWith($"#address-{visitor.Id(4)}");
        await page.GetByText("Adressen aus einer Tabelle einfügen").ClickAsync();
        await page.GetByLabel("Adressen, eine je Zeile").FillAsync("Jörg Weiß\tjoerg@wn.example");
        await page.ClickAsync("button[value=paste]");
        await Assertions.Expect(Address(page, "Jörg Weiß")).ToHaveValueAsync("joerg@wn.example");

        await page.ClickAsync("button[value=continue]");
        await page.WaitForURLAsync("**/migration/summary");
        await page.ClickAsync("#summary-form button[type=submit]");
        await page.WaitForURLAsync("**/migration/progress");
        (await page.GetAttributeAsync($"#account-{visitor.Id(5)}", "data-state")).ShouldBe("Merged");
    }

    [Fact]
    public async Task Wizard_InTwoWindows_TellsTheLaterOneAtTheFieldAndKeepsBothTexts()
    {
        var visitor = await EnrolAsync("WT", Team);
        await using var browser = await chromium.OpenAsync("de-DE");
        var first = await visitor.OpenAsync(browser);
        var second = await visitor.OpenAsync(browser);

        await SaveAsync(first, "Jörg Weiß", "erste@wt.example");
        await Address(second, "Jörg Weiß").FillAsync("zweite@wt.example");
        await Address(second, "Jörg Weiß").BlurAsync();

        var conflict = second.Locator($"#notes-{visitor.Id(4)} .conflict");
        await Assertions.Expect(conflict).ToContainTextAsync("erste@wt.example");
        await Assertions.Expect(conflict).ToContainTextAsync("zweite@wt.example");
        await Assertions.Expect(Address(second, "Jörg Weiß")).ToHaveValueAsync("zweite@wt.example");
        await Assertions.Expect(second.Locator("#draft-status")).ToContainTextAsync("anderen Fenster");
        await second.ShouldBeAccessibleAsync();

        await conflict.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Address(second, "Jörg Weiß")).ToHaveValueAsync("erste@wt.example");

        // A session that has ended is said, and what stands in the field stays there.
        await browser.ClearCookiesAsync();
        await Address(first, "Jörg Weiß").FillAsync("dritte@wt.example");
        await Address(first, "Jörg Weiß").BlurAsync();
        await Assertions.Expect(first.Locator("#draft-status")).ToContainTextAsync("Sitzung ist abgelaufen");
        await Assertions.Expect(Address(first, "Jörg Weiß")).ToHaveValueAsync("dritte@wt.example");
    }

    [Fact]
    public async Task Wizard_OfThreeHundredAccounts_IsFilledByOnePasteAndFoundBySearch()
    {
        const int Accounts = 300;
        var visitor = await EnrolAsync("WL", [.. Enumerable.Range(1, Accounts).Select(number => ($"Person {number}", "infleet", "trips.read"))]);
        await using var browser = await chromium.OpenAsync("de-DE");
        var page = await visitor.OpenAsync(browser);
        await page.ShouldBeAccessibleAsync();

        var column = string.Join('\n', Enumerable.Range(1, Accounts).Select(number => $"p{number}@wl.example"));
        await Address(page, "Person 1").EvaluateAsync(
            "(field, text) => { const data = new DataTransfer(); data.setData('text/plain', text); field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }", column);
        await Assertions.Expect(page.Locator(".success")).ToContainTextAsync("300");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Seite 12" }).ClickAsync();
        await Assertions.Expect(Address(page, "Person 300")).ToHaveValueAsync("p300@wl.example");
        await page.GetByLabel("Name, Benutzername, Anwendung oder Adresse").FillAsync("p77@wl");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tr[data-row]")).ToHaveCountAsync(1);
        await Assertions.Expect(Address(page, "Person 77")).ToHaveValueAsync("p77@wl.example");
        await page.ShouldBeAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Weiter zur Zusammenfassung" }).ClickAsync();
        await page.WaitForURLAsync("**/migration/summary");
        await Assertions.Expect(page.Locator("tr[data-kind]")).ToHaveCountAsync(Accounts);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Zurück und ändern" }).ClickAsync();
        await Assertions.Expect(Address(page, "Person 1")).ToHaveValueAsync("p1@wl.example");
    }

    private async Task<WizardVisitor> EnrolAsync(string customer, IReadOnlyList<(string Name, string Application, string Permissions)> accounts)
    {
        var visitor = new WizardVisitor(await running.GetAsync(), customer);
        await visitor.EnrolAsync(_folder, accounts);
        return visitor;
    }

    private static async Task SaveAsync(IPage page, string name, string address)
    {
        await Address(page, name).FillAsync(address);
        await Address(page, name).BlurAsync();
        await Assertions.Expect(page.Locator("#draft-status")).ToHaveTextAsync("Ihr Entwurf ist gespeichert.");
    }

    private static ILocator Address(IPage page, string name) => page.GetByLabel($"E-Mail-Adresse für {name}", new PageGetByLabelOptions { Exact = true });

    private static ILocator MoreOptions(IPage page, string name) => page.Locator("summary", new PageLocatorOptions { HasTextRegex = new Regex($"für {Regex.Escape(name)}\\s*$") });
}
