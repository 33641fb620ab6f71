using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Migration;

/// <summary>The link of a confirmation mail. GET and HEAD change nothing; POST confirms with the bisherige Benutzername.</summary>
internal sealed class ConfirmFunction(ConfirmationTokens tokens, CustomerStore customers, AddressConfirmation confirmation, MigrationPages pages)
{
    [Function("ShowConfirmation")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "confirm")] HttpRequest request, CancellationToken cancellationToken)
    {
        var token = request.Query["token"].ToString();
        if (tokens.Read(token) is not { } content) return UnknownLink(request);
        var account = await customers.GetAccountAsync(content.CustomerId, content.AccountId, cancellationToken);
        return await ShowAsync(account, token, confirmation.Check(content, account), cancellationToken);
    }

    [Function("Confirm")]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return pages.StaleForm(request);
        var token = form["token"].ToString();
        if (tokens.Read(token) is not { } content) return UnknownLink(request);
        var (account, outcome) = await confirmation.ConfirmAsync(content, form["username"].ToString(), client, cancellationToken);
        return await ShowAsync(account, token, outcome, cancellationToken);
    }

    private async Task<IResult> ShowAsync(Account account, string token, ConfirmationOutcome outcome, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(account.CustomerId, cancellationToken);
        return outcome switch
        {
            ConfirmationOutcome.Open => pages.Confirm(customer, account, token),
            ConfirmationOutcome.Missing => pages.Confirm(customer, account, token, ConfirmFault.Missing),
            ConfirmationOutcome.Wrong => pages.Confirm(customer, account, token, ConfirmFault.Wrong, AddressConfirmation.TriesLeft(account)),
            ConfirmationOutcome.Confirmed => pages.Message(customer.Language, StatusCodes.Status200OK, "ConfirmedTitle", "ConfirmedText"),
            ConfirmationOutcome.AlreadyConfirmed =>
                pages.Message(customer.Language, StatusCodes.Status200OK, "AlreadyConfirmedTitle", "AlreadyConfirmedText"),
            ConfirmationOutcome.Superseded => pages.Message(customer.Language, StatusCodes.Status410Gone, "LinkSupersededTitle", "LinkSupersededText"),
            ConfirmationOutcome.Expired => pages.Message(customer.Language, StatusCodes.Status410Gone, "LinkExpiredTitle", "LinkExpiredText"),
            ConfirmationOutcome.Locked => pages.Message(customer.Language, StatusCodes.Status423Locked, "LockedTitle", "LockedText"),
            _ => throw new InvalidOperationException($"Unknown outcome {outcome}."),
        };
    }

    private IResult UnknownLink(HttpRequest request) =>
        pages.Message(PageLanguage.Of(request), StatusCodes.Status404NotFound, "LinkUnknownTitle", "LinkUnknownText");
}
