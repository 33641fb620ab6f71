using System.Text.Json;
using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>
/// A week of Olaf Petersen, who runs the campaign, Sabine Sommer of support, and Heike Lüttke, a customer: the phase and its pause, work lists, a call, a message by "Hilfe", the way back,
/// and the files for who asks what was done.
/// </summary>
public sealed class OperatorsWeekTests(ChromiumBrowser chromium) : IDisposable
{
    private const string CustomerId = "K10004";
    private const string CustomerPath = $"operations/customers/{CustomerId}";
    private const string Employee = "K10004-02";
    private const string Mistyped = "bounce-thomas@luettke-4.example";
    private const string Correct = "thomas.weiss@luettke-4.example";
    private const string Main = "info@luettke-4.example";
    private static readonly DemoLogin Login = new("infleet", "HLüttke.40");
    private static readonly TimeSpan OpensWithin = TimeSpan.FromSeconds(20);

    // Two ticks of the campaign's timer.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Week_FromThePlanToTheExport_WorksAndIsToldWithNames()
    {
        await using var cloud = await CampaignVisitor.StartAsync(_folder, Cancellation);
        await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, Cancellation);
        await using var operators = await chromium.OpenAsync("de-DE");
        await using var supporters = await chromium.OpenAsync("de-DE");
        await using var customers = await chromium.OpenAsync("de-DE");
        var (olaf, sabine, heike) = (await operators.NewPageAsync(), await supporters.NewPageAsync(), await customers.NewPageAsync());
        await olaf.SignInAtDeskAsync(cloud, LocalStaff.Operator);
        await sabine.SignInAtDeskAsync(cloud, LocalStaff.Supporter);

        await PlanPauseAndResumeAsync(olaf);
        await LookAfterTheSilentAsync(sabine);
        var pin = await SubmitAsync(heike, cloud);
        await GetOnAsync(heike, cloud);
        await RemindAsync(sabine, cloud);
        await TakeTheCallAsync(sabine, cloud, pin);
        await AnswerTheMessageAsync(heike, sabine, cloud);
        await RollBackAsync(olaf, cloud, pin);
        await ExportAsync(olaf, cloud, pin);
        await ReadWhatHappenedAsync(olaf, sabine, cloud);
    }

    private static async Task PlanPauseAndResumeAsync(IPage page)
    {
        await page.ClickAsync("nav a[href='/operations/campaign']");
        await page.ClickAsync("#forecast-form button");
        await page.WaitForSelectorAsync(".success");
        await page.ClickAsync("#plan-link");
        var opensAt = await page.PlanPhaseAsync("Erste Woche", capacity: 3, OpensWithin, CustomerId);
        var phase = page.Url;

        await page.ClickAsync("text=Zur Kampagne");
        await page.HoldCampaignAsync("Die Telefonanlage ist ausgefallen");
        var rest = opensAt + LongEnough - TimeProvider.System.GetUtcNow();
        if (rest > TimeSpan.Zero) await Task.Delay(rest, TimeProvider.System, Cancellation);
        await page.GotoAsync(phase);
        (await page.GetAttributeAsync("#phase", "data-state")).ShouldBe("Planned");
        (await page.QuerySelectorAllAsync("#members [data-customer]")).ShouldBeEmpty();

        await page.ClickAsync("text=Zur Kampagne");
        await page.ReleaseCampaignAsync("Die Telefonanlage geht wieder");
        await page.GotoAsync(phase);
        await page.SeePhaseOpenAsync(Cancellation);
        (await page.QuerySelectorAllAsync("#members [data-customer]")).Count.ShouldBe(3);

        // The planner's next phase is taken over as it is.
        await page.ClickAsync("text=Zur Kampagne");
        await page.ClickAsync("#plan-link");
        await page.ClickAsync("#proposal-0 button");
        await page.WaitForSelectorAsync("#phase[data-state=Planned]");
        await page.ShouldWorkOnPhoneAndDeskAsync();
    }

    private static async Task LookAfterTheSilentAsync(IPage page)
    {
        await page.SeeOnWorkListAsync("not-logged-in", CustomerId, Cancellation);
        await page.ShouldWorkOnPhoneAndDeskAsync();
        var file = await page.SaveAsync("#csv", Cancellation);
        file.ShouldContain($";{CustomerId};");
        file.ShouldContain("Pflegedienst Lüttke");
        file.ShouldContain(Main);

        // They had the offer's mail today: nobody is written to again.
        await page.CheckAsync("[name=all]");
        await page.ClickAsync("#work-form button[value=remind]");
        await page.WaitForSelectorAsync("#plan[data-mails='0'] [data-outcome=TooSoon]");
        (await page.QuerySelectorAsync("#remind-form")).ShouldBeNull();
    }

    /// <returns>The Support-PIN that the notice shows.</returns>
    private static async Task<string> SubmitAsync(IPage page, LocalCloud cloud)
    {
        await page.SeeAtOldDoorAsync(cloud, Login, "#notice-form");
        var pin = (await page.TextContentAsync("#support-pin strong"))!;
        await page.ClickAsync("#notice-form button[type=submit]");
        await page.WaitForSelectorAsync("#wizard-form");
        (await page.TextContentAsync("#support-pin .pin")).ShouldBe(pin);
        await page.GetByLabel("E-Mail-Adresse für Heike Lüttke").FillAsync(Main);
        await page.GetByLabel("E-Mail-Adresse für Thomas Weiß").FillAsync(Mistyped);
        await page.GetByLabel("E-Mails an Hauptkonto umleiten für Heike Straßer").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Weiter zur Zusammenfassung" }).ClickAsync();
        await page.ClickAsync("#summary-form button[type=submit]");
        await page.WaitForURLAsync("**/migration/progress");
        return pin;
    }

    private static async Task GetOnAsync(IPage page, LocalCloud cloud)
    {
        await page.GotoAsync((await cloud.FindConfirmationAsync(Main)).AbsoluteUri);
        await page.ConfirmAsync(Login.Username);
        await page.OpenZugaengeAsync(cloud, Main, await cloud.FindPasswordAsync(Main));
    }

    private static async Task RemindAsync(IPage page, LocalCloud cloud)
    {
        await page.SeeOnWorkListAsync("bounced", CustomerId, Cancellation);
        await page.DocumentAsync("work-list");
        await page.CheckAsync($"[data-entry^='{CustomerId}'] input");
        await page.ClickAsync("#work-form button[value=remind]");
        await page.WaitForSelectorAsync("#plan[data-customers='1'][data-mails='1']");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("work-remind");
        await page.CheckAsync("#sure");
        await page.ClickAsync("#remind-form button[type=submit]");
        await page.WaitForSelectorAsync("#results [data-outcome=Sent]");
        await page.ClickAsync("nav a[href='/operations/work']");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("work-lists");
        (await cloud.FindMailAsync(Main, mail => mail.Subject.Contains("noch nicht geantwortet", StringComparison.Ordinal) ? mail.Text : null)).ShouldContain("Thomas Weiß");
    }

    private static async Task TakeTheCallAsync(IPage page, LocalCloud cloud, string pin)
    {
        await page.ClickAsync("nav a[href='/operations']");
        await page.FillAsync("#search", "lüttke");
        await page.ClickAsync("#search-form button[type=submit]");
        await page.WaitForSelectorAsync("#found");
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("desk");
        await page.ClickAsync($"[data-customer={CustomerId}] a");
        await page.CheckPinAsync(OtherThan(pin), isRight: false);
        await page.CheckPinAsync(pin);
        await page.ShouldWorkOnPhoneAndDeskAsync();

        await page.ClickAsync($"#account-{Employee} a");
        await page.WaitForSelectorAsync("#problem");
        await page.FillAsync("#address", Correct);
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("desk-account");
        await page.ClickAsync("#address-form button[type=submit]");
        await page.GetByText("Die Adresse ist eingetragen.").WaitForAsync();
        await cloud.FindConfirmationAsync(Correct);
        (await cloud.FindMailAsync(Main, mail => mail.Subject.Contains("Der Support hat etwas für Sie geändert", StringComparison.Ordinal) ? mail.Text : null)).ShouldContain("Thomas Weiß");
    }

    private static async Task AnswerTheMessageAsync(IPage customer, IPage support, LocalCloud cloud)
    {
        await customer.GotoAsync(new Uri(cloud.Addresses.FunctionApp, "account/accounts").AbsoluteUri);
        var help = await customer.Context.RunAndWaitForPageAsync(() => customer.ClickAsync("#help-link"));
        var reference = await help.WriteToSupportAsync("accounts", "Wir möchten alle zurück zum Benutzernamen.", "05321 4711");
        await cloud.FindMailAsync(Main, mail => mail.Subject.Contains(reference, StringComparison.Ordinal) ? mail : null);
        var link = await cloud.FindMailAsync(
            "support@bornemann.example", mail => mail.Subject.Contains(reference, StringComparison.Ordinal) ? mail.FindLink($"/{CustomerPath}") : null);

        await support.GotoAsync(link.AbsoluteUri);
        await support.FillAsync("#note", $"{reference}: wollen vorerst zurück. An Olaf gegeben.");
        await support.ClickAsync("#note-form button[type=submit]");
        await support.WaitForSelectorAsync("#notes article");
    }

    private async Task RollBackAsync(IPage page, LocalCloud cloud, string pin)
    {
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, CustomerPath).AbsoluteUri);
        (await page.TextContentAsync("#notes article"))!.ShouldContain(LocalStaff.Supporter.Name);
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.DocumentAsync("desk-customer", height: 2300);
        await page.UnfoldAsync(isOpen: true);
        await page.ShouldWorkOnPhoneAndDeskAsync();
        await page.UnfoldAsync(isOpen: false);
        await using var asBefore = await chromium.OpenAsync("de-DE");
        var portal = await asBefore.NewPageAsync();
        await portal.SeeAtOldDoorAsync(cloud, Login, "#legacy-refused");

        // That a colleague has checked the caller counts for the colleague only.
        await TryAsync();
        await page.WaitForSelectorAsync(".errors");
        await page.CheckPinAsync(pin);
        await TryAsync();
        await page.GetByText("Zurückgestellt: Es gilt wieder der bisherige Benutzername.").WaitForAsync();
        await portal.SeeAtOldDoorAsync(cloud, Login, "[data-sign-in=legacy]");

        async Task TryAsync()
        {
            await page.ClickAsync("#roll-back-customer summary");
            await page.CheckAsync("#roll-back-customer-form [name=sure]");
            await page.ClickAsync("#roll-back-customer-form button");
        }
    }

    private static async Task ExportAsync(IPage page, LocalCloud cloud, string pin)
    {
        await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, CustomerPath).AbsoluteUri);
        var csv = await page.SaveAsync("#audit-form [value=csv]", Cancellation);
        csv.ShouldContain($";staff:{LocalStaff.Operator.ObjectId};account.rolled_back;");
        csv.ShouldContain($";staff:{LocalStaff.Supporter.ObjectId};account.address_changed;{Employee};");
        JsonDocument.Parse(await page.SaveAsync("#audit-form [value=json]", Cancellation)).RootElement.GetProperty("customerId").GetString().ShouldBe(CustomerId);

        var everything = await page.SaveAsync("#export-form button", Cancellation);
        var document = JsonDocument.Parse(everything).RootElement;
        document.GetProperty("customer").GetProperty("id").GetString().ShouldBe(CustomerId);
        document.GetProperty("accounts").GetArrayLength().ShouldBe(3);
        document.GetProperty("accounts").EnumerateArray().Select(account => account.GetProperty("email").GetString()).ShouldContain(Correct);
        everything.ShouldNotContain(pin);
        everything.ShouldNotContain(await cloud.FindPasswordAsync(Main));
    }

    private static async Task ReadWhatHappenedAsync(IPage olaf, IPage sabine, LocalCloud cloud)
    {
        foreach (var page in new[] { olaf, sabine })
        {
            await page.GotoAsync(new Uri(cloud.Addresses.FunctionApp, $"{CustomerPath}?timeline=all").AbsoluteUri);
            await ShouldBeInWordsAsync(page);
        }
        await ShouldBeByAsync(olaf, "customer.pin_refused", LocalStaff.Supporter.Name);
        await ShouldBeByAsync(olaf, "account.address_changed", LocalStaff.Supporter.Name);
        await ShouldBeByAsync(olaf, "customer.reminded", LocalStaff.Supporter.Name);
        await ShouldBeByAsync(olaf, "account.rolled_back", "Sie");
        await ShouldBeByAsync(sabine, "account.rolled_back", LocalStaff.Operator.Name);
        await ShouldBeByAsync(sabine, "customer.data_exported", LocalStaff.Operator.Name);
        await ShouldBeByAsync(sabine, "customer.note_added", "Sie");

        foreach (var page in new[] { olaf, sabine })
        {
            await page.ClickAsync("nav a[href='/operations/campaign']");
            await ShouldBeInWordsAsync(page);
        }
        await ShouldBeByAsync(olaf, "work_list.exported", LocalStaff.Supporter.Name);
        await ShouldBeByAsync(sabine, "campaign.held", LocalStaff.Operator.Name);
        await ShouldBeByAsync(sabine, "phase.planned", LocalStaff.Operator.Name);
        await olaf.ClickAsync("[data-action='work_list.exported'] a");
        await olaf.WaitForSelectorAsync("#total");
    }

    private static async Task ShouldBeByAsync(IPage page, string action, string who) =>
        (await page.Locator($"[data-action='{action}']").AllTextContentsAsync()).ShouldContain(row => row.Contains(who, StringComparison.Ordinal), $"{action} by {who}");

    /// <summary>No entry shows the code of what was done.</summary>
    private static async Task ShouldBeInWordsAsync(IPage page) =>
        (await page.EvaluateAsync<string[]>("[...document.querySelectorAll('[data-action]')].map(row => row.dataset.action).filter(action => document.body.innerText.includes(action))")).ShouldBeEmpty();

    private static string OtherThan(string pin) => pin[..^1] + (pin[^1] == '0' ? '1' : '0');
}
