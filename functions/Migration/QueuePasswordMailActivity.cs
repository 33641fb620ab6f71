using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Queues the mail with the initial password.</summary>
internal sealed class QueuePasswordMailActivity(CustomerStore customers, Outbox outbox, TimeProvider time)
{
    public const string Name = "QueuePasswordMail";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (account.Generation != step.Generation || account.State != AccountState.UserCreated) return;

        var intent = new MailIntent(step.CustomerId, step.AccountId, MailKind.Password, step.Generation, Number: 1, time.GetUtcNow());
        if (await customers.FindMailAsync(step.CustomerId, intent.Id, cancellationToken) is null)
        {
            var audit = new AuditRecord(time.GetUtcNow(), Actors.System, "account.password_queued", step.AccountId);
            await customers.TrySaveAsync(new CustomerChange { CustomerId = step.CustomerId, Audit = [audit], Mails = [intent] }, cancellationToken);
        }
        await outbox.PublishAsync([intent], cancellationToken);
    }
}
