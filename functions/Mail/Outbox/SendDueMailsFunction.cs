using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Mail;

/// <summary>Looks at the outbox. The timer lets one instance run at a time.</summary>
internal sealed class SendDueMailsFunction(DueMails mails)
{
    [Function("SendDueMails")]
    public Task RunAsync(
        [TimerTrigger("%Mail:Schedule%")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        mails.SendAsync(client, cancellationToken);
}
