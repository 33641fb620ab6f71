using Azure;
using Microsoft.Extensions.Logging;

namespace Sso.Functions.Mail;

/// <summary>
/// Mails Entra's one-time codes: at once, past the outbox, from a reserve of their own. Entra gives up after two seconds, so this answers after <see cref="Limit"/> at the
/// latest. Nothing is stored.
/// </summary>
internal sealed class OneTimeCodes(MailBudget budget, OneTimeCodeMail content, MailWriter writer, IMailTransport transport, TimeProvider time, ILogger<OneTimeCodes> log)
{
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(1200);

    public async Task<OneTimeCodeOutcome> SendAsync(OneTimeCode code, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        // Not every part of a connection heeds its token: whoever waits gets an answer in any case, and the mail may still go out.
        var sending = SendAsync(code, limited.Token);
        try
        {
            return await sending.WaitAsync(limited.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _ = sending.ContinueWith(task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            log.CodeNotSent("no answer in time");
            return OneTimeCodeOutcome.Unavailable;
        }
        catch (MailTransportException failure)
        {
            log.CodeNotSent(failure.Message);
            return failure.Failure == MailFailure.Refused ? OneTimeCodeOutcome.Refused : OneTimeCodeOutcome.Unavailable;
        }
        catch (RequestFailedException failure)
        {
            log.CodeNotSent($"storage answered {failure.Status}");
            return OneTimeCodeOutcome.Unavailable;
        }

        async Task<OneTimeCodeOutcome> SendAsync(OneTimeCode code, CancellationToken token)
        {
            var writing = writer.WriteAsync(
                MessageId.Of("one-time-code", code.RequestId), new MailRecipient(code.To, ""), code.Language, () => content.Write(code.Code, code.AccountName));
            if (!await budget.TryTakeCodeAsync(token)) return OneTimeCodeOutcome.NoBudget;
            await transport.SendAsync(await writing, isRepeated: false, token);
            return OneTimeCodeOutcome.Sent;
        }
    }
}
