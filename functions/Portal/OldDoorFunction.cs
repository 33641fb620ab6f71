using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Portal;

/// <summary>
/// The "old door" page: for who knows the old username and password and is told that they have ended. It shows the own sign-in name, mails the password once more, and
/// takes "Ich habe keinen Zugriff auf dieses Postfach".
/// </summary>
internal sealed class OldDoorFunction(PortalTickets tickets, CustomerStore customers, OldDoor oldDoor, OldDoorPages pages)
{
    /// <summary>Spends the ticket.</summary>
    [Function("EnterOldDoor")]
    public async Task<IResult> EnterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "old-door/start")] HttpRequest request, CancellationToken cancellationToken)
    {
        var session = await tickets.RedeemForOldDoorAsync(request.Query["ticket"].ToString(), cancellationToken);
        // Pressing "back" brings a spent ticket: who already has a session simply goes on.
        if (session is not null) await session.BeginAsync(request.HttpContext);
        else if (await OldDoorSession.FindAsync(request.HttpContext) is null) return pages.NoSession(request);
        return Page.SeeOther(OldDoorPages.Path);
    }

    [Function("ShowOldDoor")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "old-door")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await OldDoorSession.FindAsync(request.HttpContext) is not { } session) return pages.NoSession(request);
        return await ShowAsync(session, OldDoorPages.ReadOutcome(request.Query[OldDoorPages.Done]), cancellationToken);
    }

    /// <summary>"Passwort noch einmal senden".</summary>
    [Function("ResendAtOldDoor")]
    public Task<IResult> ResendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "old-door/password")] HttpRequest request, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => ActAsync(request, session => oldDoor.SendPasswordAsync(session, client, cancellationToken));

    /// <summary>"Ich habe keinen Zugriff auf dieses Postfach".</summary>
    [Function("NoMailboxAtOldDoor")]
    public Task<IResult> NoMailboxAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "old-door/no-mailbox")] HttpRequest request, [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => ActAsync(request, session => oldDoor.ReportNoMailboxAsync(session, client, cancellationToken));

    private async Task<IResult> ActAsync(HttpRequest request, Func<OldDoorSession, Task<OldDoorOutcome>> act)
    {
        if (await OldDoorSession.FindAsync(request.HttpContext) is not { } session) return pages.NoSession(request);
        if (await FormGuard.ReadFormAsync(request.HttpContext) is null) return pages.StaleForm(request);
        return Page.SeeOther($"{OldDoorPages.Path}?{OldDoorPages.Done}={await act(session)}");
    }

    private async Task<IResult> ShowAsync(OldDoorSession session, OldDoorOutcome? outcome, CancellationToken cancellationToken) => pages.Show(
        await customers.GetAsync(session.CustomerId, cancellationToken),
        await customers.GetAccountAsync(session.CustomerId, session.AccountId, cancellationToken), session, outcome);
}
