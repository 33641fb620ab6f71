using System.Net;
using Sso.Local.Browsing;
using Sso.Local.Demo.Varied;
using Sso.Local.Mailbox;

namespace Sso.Local.Simulation;

/// <summary>
/// The people of the simulation: what each does when its time has come, and what a mail makes them plan. People press again when nothing happens, at once: what the
/// simulation reports must not depend on how fast the machine is.
/// </summary>
internal sealed class SimulatedPeople(SimulationCloud cloud, SimulationApi api, SimulationTally tally)
{
    private const int Presses = 20;

    private static readonly string[] Channels = ["telephone", "mail", "form"];

    private readonly MailScanner _scanner = new(cloud.Http, api.FunctionApp);
    private readonly EventGridPublisher _delivery = new(cloud.Http, EventGridPublisher.Webhook(api.FunctionApp));

    /// <summary>The main account logs in to the portal on the day of the offer and sees the notice, or does not.</summary>
    public async Task SeeNoticeAsync(SimulatedCustomer customer, SimulationCalendar calendar, CancellationToken cancellationToken)
    {
        var (_, notice) = await api.AskGateAsync(customer.Main.Username, cancellationToken);
        if (notice != "offered") return;
        tally.Offered(customer, calendar.Now);
        foreach (var account in customer.Accounts)
            if (account.CallsAfter is { } days) calendar.AddOnDay(days, account.ReadsAt, customer, token => CallSupportAsync(customer, account, calendar.Now, token));
        if (customer.SubmitsAfter is { } after)
            calendar.AddOnDay(after, customer.Main.ReadsAt, customer, token => SubmitAsync(customer, isFirst: customer.SlipsFirst, calendar, token));
    }

    /// <summary>What a mail makes its reader plan.</summary>
    public void Read(SimulatedCustomer customer, SimulatedMail mail, SimulationCalendar calendar)
    {
        tally.CountMail();
        var account = customer.Accounts.FirstOrDefault(known => known.Address == mail.Recipient || known.WrongAddress == mail.Recipient);
        if (account?.WrongAddress == mail.Recipient && !account.IsDeclined)
        {
            calendar.AddOnDay(0, 0, customer, token => _delivery.ReportAsync(mail.MessageId, mail.Recipient, "Bounced", calendar.Now, token));
            calendar.AddOnDay(2, customer.Main.ReadsAt, customer, token => CorrectAsync(customer, account, token));
            return;
        }
        if (mail.Content.FindLink("/confirm") is { } link && account is not null) PlanConfirmation(customer, account, mail, link, calendar);
        if (mail.Content.Password is { } password && mail.Content.SignInAddress is { } address) PlanSignIn(customer, address, password, calendar);
    }

    private void PlanConfirmation(SimulatedCustomer customer, SimulatedAccount account, SimulatedMail mail, Uri link, SimulationCalendar calendar)
    {
        if (account.HasScanner) calendar.AddOnDay(0, 0, customer, token => _scanner.ScanAsync(mail.Content, token));
        if (account.WrongAddress == mail.Recipient)
        {
            // A stranger reads it and says so; the main account learns of it and enters the right address.
            calendar.AddOnDay(1, account.ReadsAt, customer, token => DeclineAsync(link, token));
            calendar.AddOnDay(3, customer.Main.ReadsAt, customer, token => CorrectAsync(customer, account, token));
            return;
        }
        if (account.ConfirmsAfter is { } days) calendar.AddOnDay(days, account.ReadsAt, customer, token => ConfirmAsync(account, link, token));
    }

    private void PlanSignIn(SimulatedCustomer customer, string address, string password, SimulationCalendar calendar)
    {
        if (customer.Accounts.FirstOrDefault(known => known.Address == address) is not { } account) return;
        tally.GotPassword(account);
        if (account.SignsInAfter is { } days)
            calendar.AddOnDay(days, account.ReadsAt, customer, token => SignInAsync(account, password, token));
    }

    private async Task SubmitAsync(SimulatedCustomer customer, bool isFirst, SimulationCalendar calendar, CancellationToken cancellationToken)
    {
        var accounts = customer.Accounts.Select(account => account.IsRetired
            ? new { accountId = account.Id, address = (string?)null, redirectToMain = false, retire = true }
            : new { accountId = account.Id, address = (string?)(isFirst ? account.Address.Replace("@", "", StringComparison.Ordinal) : account.WrongAddress ?? account.Address), redirectToMain = account.IsRedirected, retire = false });
        var (status, body) = await api.PortalPostAsync($"api/portal/customers/{customer.Id}/addresses", new { accounts }, cancellationToken);
        if (isFirst && status == HttpStatusCode.UnprocessableEntity)
            calendar.AddOnDay(1, customer.Main.ReadsAt, customer, token => SubmitAsync(customer, isFirst: false, calendar, token));
        else if (status != HttpStatusCode.OK)
            throw new LocalCloudException($"The submission of customer {customer.Id} was answered by {(int)status}: {body?.ToJsonString()}");
    }

    // It may have been corrected by then, and an account that has gone on refuses it: both are as in life.
    private async Task CorrectAsync(SimulatedCustomer customer, SimulatedAccount account, CancellationToken cancellationToken) =>
        await api.PortalPostAsync($"api/portal/customers/{customer.Id}/accounts/{account.Id}/address", new { address = account.Address }, cancellationToken);

    private async Task ConfirmAsync(SimulatedAccount account, Uri link, CancellationToken cancellationToken)
    {
        var browser = new FormBrowser(cloud.Http, "de");
        var page = await browser.OpenAsync(link, cancellationToken);
        for (var tries = 0; tries <= account.WrongTries && page.Has("#confirm-form"); tries++)
        {
            var username = tries < account.WrongTries ? "irgendwer" : account.Username;
            page = await browser.SubmitAsync(page, "#confirm-form", new Dictionary<string, string> { ["username"] = username }, cancellationToken);
        }
    }

    private async Task DeclineAsync(Uri link, CancellationToken cancellationToken)
    {
        var browser = new FormBrowser(cloud.Http, "de");
        var page = await browser.OpenAsync(link, cancellationToken);
        if (!page.Has("#not-me")) return;
        var question = await browser.FollowAsync(page, "#not-me", cancellationToken);
        await browser.SubmitAsync(question, "#decline-form", new Dictionary<string, string> { ["reason"] = "not-me" }, cancellationToken);
    }

    private async Task SignInAsync(SimulatedAccount account, string password, CancellationToken cancellationToken)
    {
        for (var press = 0; press < Presses; press++)
        {
            var signedIn = await cloud.Entra.SignInAsync(account.Address, password, LocalClients.InfleetClientId, cancellationToken);
            if (signedIn is null) continue;
            // A password that a later mail has replaced is refused: that mail is read, too.
            if (signedIn.Value) tally.SignedIn(account);
            return;
        }
        throw new LocalCloudException($"Nobody answered the sign-in of account {account.Id}.");
    }

    private async Task CallSupportAsync(SimulatedCustomer customer, SimulatedAccount account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var number = int.Parse(account.Id.AsSpan(account.Id.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture);
        // Several accounts of a customer may call in the same hour: each is a contact of its own.
        var at = now.AddSeconds(-number);
        var (status, _) = await api.OperatorPostAsync($"api/operations/customers/{customer.Id}/contacts", new { at, channel = Channels[number % Channels.Length] }, cancellationToken);
        if (status != HttpStatusCode.NoContent) throw new LocalCloudException($"The contact of customer {customer.Id} was answered by {(int)status}.");
        tally.CountContact();
    }
}
