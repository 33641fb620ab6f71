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
        var intent = new MailIntent(step.CustomerId, step.AccountId, MailKind.Password, step.Generation, Number: 1, time.GetUtcNow());
        var (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.QueuePassword() : current,
            _ => new AuditRecord(time.GetUtcNow(), Actors.System, "account.password_queued", step.AccountId), _ => [intent], cancellationToken);
        // Also after a run that died between the two: the outbox takes the same mail once.
        if (account.Generation == step.Generation && account is { State: AccountState.UserCreated, PasswordMailNumber: 1 })
            await outbox.PublishAsync([intent], cancellationToken);
    }
}
