using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;

namespace Sso.Functions.Directory;

/// <summary>
/// Entra's custom provider of one-time codes (<c>onOtpSend</c>): mails the code at once. Entra asks once more when there was no answer in two seconds. After whatever is not 200 it does
/// as the tenant's listener says: by default no code is sent, and with the fallback that <c>infra/azure/tenant</c> sets Entra mails it itself, to the address that was typed.
/// </summary>
internal sealed class OtpSendFunction(CodeRecipients recipients, OneTimeCodes codes)
{
    private static readonly Error Malformed = new("entra.bad_request", StatusCodes.Status400BadRequest, "The body is not an onOtpSend call.");
    private static readonly Error NoMailbox = new("entra.no_mailbox", StatusCodes.Status409Conflict, "No mailbox may get this code.");
    private static readonly Error NotSent = new("entra.code_not_sent", StatusCodes.Status503ServiceUnavailable, "The code could not be mailed.");

    [Function("OtpSend")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/entra/otp-send")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await ClaimsProviderCaller.CheckAsync(request.HttpContext) is { } refusal) return Problems.From(refusal);
        if (await EntraCall.ReadAsync<EmailOtpSend>(request, cancellationToken) is not { Address: { } address, Code: { } code, RequestId: { } requestId } call)
            return Problems.From(Malformed);
        if (await recipients.FindAsync(address, cancellationToken) is not { } recipient) return Problems.From(NoMailbox);

        var outcome = await codes.SendAsync(new OneTimeCode(requestId, recipient.Mailbox, code, call.Language, recipient.AccountName), cancellationToken);
        return outcome == OneTimeCodeOutcome.Sent ? TypedResults.Ok(EmailOtpSendAnswer.Sent) : Problems.From(NotSent);
    }
}
