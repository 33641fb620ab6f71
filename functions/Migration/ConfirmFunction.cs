using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration;

/// <summary>The link of a confirmation mail. GET and HEAD change nothing; POST confirms with the bisherige Benutzername or the code.</summary>
internal sealed class ConfirmFunction(ConfirmationTokens tokens, AddressConfirmation confirmation, ConfirmationAnswers answers, MigrationPages pages)
{
    [Function("ShowConfirmation")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "confirm")] HttpRequest request, CancellationToken cancellationToken)
    {
        var token = request.Query["token"].ToString();
        if (tokens.Read(token) is not { } content) return answers.UnknownLink(request);
        var (account, outcome) = await confirmation.LookAsync(content, cancellationToken);
        return await answers.ShowAsync(account, token, outcome, cancellationToken);
    }

    [Function("Confirm")]
    public async Task<IResult> ConfirmAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return pages.StaleForm(request);
        var token = form["token"].ToString();
        if (tokens.Read(token) is not { } content) return answers.UnknownLink(request);
        var (account, outcome) = await confirmation.ConfirmAsync(content, form["username"].ToString(), client, cancellationToken);
        return await answers.ShowAsync(account, token, outcome, cancellationToken);
    }
}
