using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration;

/// <summary>
/// "Das bin ich nicht", from the confirmation page. The form asks for a reason, none of them chosen: a scanner of mails that follows each link and sends each
/// form as it stands declines nothing.
/// </summary>
internal sealed class DeclineFunction(ConfirmationTokens tokens, AddressConfirmation confirmation, ConfirmationAnswers answers, MigrationPages pages)
{
    /// <summary>The reasons, as the form sends them.</summary>
    internal static readonly string[] Reasons = ["unknown-company", "not-me", "no-longer"];

    [Function("ShowDecline")]
    public async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "confirm/not-me")] HttpRequest request, CancellationToken cancellationToken)
    {
        var token = request.Query["token"].ToString();
        if (tokens.Read(token) is not { } content) return answers.UnknownLink(request);
        var (account, outcome) = await confirmation.LookAsync(content, cancellationToken);
        return outcome is ConfirmationOutcome.Open or ConfirmationOutcome.Locked
            ? await answers.DeclineAsync(account, token, isFault: false, cancellationToken)
            : await answers.ShowAsync(account, token, outcome, cancellationToken);
    }

    [Function("Decline")]
    public async Task<IResult> DeclineAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "confirm/not-me")] HttpRequest request,
        [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (await FormGuard.ReadFormAsync(request.HttpContext) is not { } form) return pages.StaleForm(request);
        var token = form["token"].ToString();
        if (tokens.Read(token) is not { } content) return answers.UnknownLink(request);
        if (!Reasons.Contains(form["reason"].ToString()))
        {
            var (current, open) = await confirmation.LookAsync(content, cancellationToken);
            return open is ConfirmationOutcome.Open or ConfirmationOutcome.Locked
                ? await answers.DeclineAsync(current, token, isFault: true, cancellationToken)
                : await answers.ShowAsync(current, token, open, cancellationToken);
        }
        var (account, outcome) = await confirmation.DeclineAsync(content, client, cancellationToken);
        return await answers.ShowAsync(account, token, outcome, cancellationToken);
    }
}
