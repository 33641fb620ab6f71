using Microsoft.Playwright;
using Sso.Local;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Portals;
using Sso.Local.Portals.Gate;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The main account of a customer of its own, which a portal leads into the wizard.</summary>
/// <param name="cloud">Where.</param>
/// <param name="customer">The customer's id; its main account signs in to Infleet as <c>&lt;id&gt;.1</c>.</param>
internal sealed class WizardVisitor(LocalCloud cloud, string customer)
{
    private readonly PortalApi _portal = new(
        cloud.Http, new ApiTokens(cloud.Http, cloud.Addresses, PortalProfile.Of(LocalClients.InfleetApplication), TimeProvider.System), cloud.Addresses,
        PortalProfile.Of(LocalClients.InfleetApplication));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Imports the customer and waits until a phase has enrolled it.</summary>
    /// <param name="folder">For the file.</param>
    /// <param name="accounts">Name, application and permissions of each; the first is the main account.</param>
    public async Task EnrolAsync(TemporaryFolder folder, params IReadOnlyList<(string Name, string Application, string Permissions)> accounts)
    {
        var rows = accounts.Select((account, index) =>
            $"{customer};Prüf & Söhne KG;de;{Id(index + 1)};{account.Name};{(index == 0 ? "yes" : "no")};{account.Application};{customer}.{index + 1};{account.Permissions};{(index == 0 ? $"info@{customer}.example".ToLowerInvariant() : "")}");
        await cloud.ImportAsync(folder.Write($"{customer}.csv", string.Join('\n', [SampleFile.Header, .. rows]) + "\n"), dryRun: false, Cancellation);
        await new Patience(TimeSpan.FromMinutes(2), TimeProvider.System).TryAsync<TicketAnswer>(DemoStep.Notice, async token =>
            await _portal.RequestTicketAsync($"{customer}.1", token) is { Url: not null } ticket ? ticket : null, Cancellation);
    }

    /// <summary>A page that the portal has sent to the wizard.</summary>
    public async Task<IPage> OpenAsync(IBrowserContext browser)
    {
        var ticket = await _portal.RequestTicketAsync($"{customer}.1", Cancellation);
        var page = await browser.NewPageAsync();
        await page.GotoAsync(ticket.Url!.AbsoluteUri);
        return page;
    }

    public string Id(int number) => $"{customer}-{number:000}";
}
