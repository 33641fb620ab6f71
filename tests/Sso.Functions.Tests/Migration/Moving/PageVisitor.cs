using System.Net;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Directory;
using Sso.Local.Browsing;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Somebody in front of the served app, who can send what no browser sends by itself.</summary>
internal sealed class PageVisitor(EntraWorld entra)
{
    private readonly FormBrowser _browser = entra.CreateBrowser();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A main account that a portal has led here.</summary>
    public static async Task<PageVisitor> EnterAsync(EntraWorld entra, MovingApp app, string customerId)
    {
        var visitor = new PageVisitor(entra);
        var ticket = await app.Get<PortalTickets>().IssueAsync(customerId, Cancellation);
        (await visitor.OpenAsync(ticket.Url.ToString())).Status.ShouldBe(HttpStatusCode.OK);
        return visitor;
    }

    public Task<Page> OpenAsync(string path) => _browser.OpenAsync(new Uri(entra.Addresses.FunctionApp, path), Cancellation);

    /// <summary>Sends a form of the page, to another place if wished.</summary>
    public Task<Page> SendAsync(Page page, string form, string? action = null, params (string Name, string Value)[] typed)
    {
        if (action is not null) page.RequireForm(form).SetAttribute("action", action);
        return _browser.SubmitAsync(page, form, typed.ToDictionary(field => field.Name, field => field.Value), Cancellation);
    }
}
