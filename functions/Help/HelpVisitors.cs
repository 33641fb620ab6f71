using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Identity.Web;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Pages;
using Sso.Functions.Portal;
using Sso.Functions.SelfService;

namespace Sso.Functions.Help;

/// <summary>Finds out who opens the page "Hilfe": by the session of the page that it was opened from, else by any other; by the sealed token of a mail's link; else nobody.</summary>
internal sealed class HelpVisitors(AccountSession accountPage, DirectoryUsers users, CustomerStore customers, ConfirmationTokens tokens)
{
    /// <param name="request">With the sessions' cookies, and a mail's token in the query.</param>
    /// <param name="origin">The page that the person came from.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<HelpVisitor> FindAsync(HttpRequest request, string origin, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var known = origin switch
        {
            HelpOrigin.OldDoor => await FindOldDoorAsync(context) ?? await FindAccountPageAsync(context, cancellationToken) ?? await FindWizardAsync(context, cancellationToken),
            HelpOrigin.Account => await FindAccountPageAsync(context, cancellationToken) ?? await FindWizardAsync(context, cancellationToken) ?? await FindOldDoorAsync(context),
            // The mail's link says whose page it was, whatever else the browser knows.
            HelpOrigin.Confirmation or HelpOrigin.Decline => FindMailbox(request),
            _ => await FindWizardAsync(context, cancellationToken) ?? await FindAccountPageAsync(context, cancellationToken) ?? await FindOldDoorAsync(context),
        };
        // The form belongs to nobody: it is as good when the session has ended before it is sent.
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        if (known is null || await customers.FindAsync(known.Value.CustomerId, cancellationToken) is not { } customer) return HelpVisitor.Nobody(PageLanguage.Of(request));
        var (customerId, accountId, actor) = known.Value;
        return new HelpVisitor(customerId, accountId, actor, HasSession: actor != Actors.Mailbox, customer.Language);
    }

    private async Task<(string CustomerId, string? AccountId, string Actor)?> FindWizardAsync(HttpContext context, CancellationToken cancellationToken) =>
        await MigrationSession.GetCustomerIdAsync(context) is { } customerId
            ? (customerId, (await customers.FindMainAccountAsync(customerId, cancellationToken))?.Id, Actors.MainAccount)
            : null;

    private async Task<(string CustomerId, string? AccountId, string Actor)?> FindAccountPageAsync(HttpContext context, CancellationToken cancellationToken)
    {
        accountPage.Enter(context);
        if (await AccountSession.FindUserAsync(context) is not { } principal || principal.GetObjectId() is not { } objectId) return null;
        return await users.FindAsync(objectId, cancellationToken) is { Ended: false } user ? (user.CustomerId, user.AccountId, Actors.Person) : null;
    }

    private static async Task<(string CustomerId, string? AccountId, string Actor)?> FindOldDoorAsync(HttpContext context) =>
        await OldDoorSession.FindAsync(context) is { } session ? (session.CustomerId, session.AccountId, Actors.OldDoor) : null;

    private (string CustomerId, string? AccountId, string Actor)? FindMailbox(HttpRequest request) =>
        tokens.Read(request.Query[HelpOrigin.TokenField]) is { } token ? (token.CustomerId, token.AccountId, Actors.Mailbox) : null;
}
