// Compiled in the Azure flavour only (ADR 0001): Azure.Communication.Email is compiled against and proven outside this repository.
using Azure;
using Azure.Communication.Email;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Sso.Functions.Mail;

/// <summary>
/// Sends through Azure Communication Services. The operation id is the mail's own, so that a repeated request is recognised; retries are ours, since those of
/// the SDK wait silently for minutes and have sent mails twice (azure-sdk-for-net#50889).
/// </summary>
internal sealed class AcsMailTransport(EmailClient client, IOptions<MailOptions> options) : IMailTransport
{
    public async Task SendAsync(RenderedMail mail, bool isRepeated, CancellationToken cancellationToken)
    {
        // The service does not promise to refuse an operation id that it knows: it is asked first.
        if (isRepeated && await WasAcceptedAsync(mail.Id, cancellationToken)) return;
        try
        {
            await client.SendAsync(WaitUntil.Started, ToMessage(mail), mail.Id, cancellationToken);
        }
        catch (RequestFailedException exception)
        {
            // A repeated operation id is answered with 400 as well: then the mail was accepted before, and its answer was lost.
            if (exception.Status == 400 && await WasAcceptedAsync(mail.Id, cancellationToken)) return;
            var wait = exception.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var header) == true ? header : null;
            var (failure, retryAfter) = AcsAnswers.Judge(exception.Status, exception.ErrorCode, wait);
            // The service's own words may quote the address: they stay out.
            throw new MailTransportException(failure, $"Azure Communication Services refused the mail: status {exception.Status}, {exception.ErrorCode}.") { RetryAfter = retryAfter };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MailTransportException(MailFailure.Unavailable, "Azure Communication Services did not answer in time.");
        }
    }

    private EmailMessage ToMessage(RenderedMail mail)
    {
        var content = new EmailContent(mail.Subject) { Html = mail.Html, PlainText = mail.Text };
        var recipients = new EmailRecipients([new EmailAddress(mail.To, mail.ToName)]);
        var message = new EmailMessage(options.Value.Sender, recipients, content) { UserEngagementTrackingDisabled = true };
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (options.Value.ReplyTo is { } replyTo) message.ReplyTo.Add(new EmailAddress(replyTo));
        return message;
    }

    private async Task<bool> WasAcceptedAsync(Guid operationId, CancellationToken cancellationToken)
    {
        try
        {
            await new EmailSendOperation(operationId.ToString(), client).UpdateStatusAsync(cancellationToken);
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }
}

internal static partial class MailFeature
{
    /// <summary><see cref="MailOptions.AcsEndpoint"/> chooses Azure Communication Services instead of the SMTP relay; the app's managed identity sends.</summary>
    static partial void AddAzureTransport(IServiceCollection services, IConfiguration configuration)
    {
        if (configuration.GetSection(MailOptions.SectionName).GetValue<Uri>(nameof(MailOptions.AcsEndpoint)) is not { } endpoint) return;
        var clientOptions = new EmailClientOptions();
        clientOptions.Retry.MaxRetries = 0;
        clientOptions.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        services.AddSingleton(new EmailClient(endpoint, (TokenCredential)new DefaultAzureCredential(), clientOptions));
        services.Replace(ServiceDescriptor.Singleton<IMailTransport, AcsMailTransport>());
    }
}
