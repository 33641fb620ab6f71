using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Queues the mail that asks the mailbox whether the address is right.</summary>
internal sealed class AskForConfirmationActivity(CustomerStore customers, Outbox outbox, TimeProvider time)
{
    public const string Name = "AskForConfirmation";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] AskForConfirmationInput input, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var intent = new MailIntent(step.CustomerId, step.AccountId, MailKind.Confirmation, step.Generation, input.Number, time.GetUtcNow());
        var (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.AskForConfirmation(input.Number) : current,
            _ => new AuditRecord(time.GetUtcNow(), Actors.System, "account.confirmation_asked", step.AccountId, $"number={input.Number}"),
            _ => [intent], cancellationToken);
        // Also after a run that died between the two: the outbox takes the same mail once.
        if (account.Generation == step.Generation && account.ConfirmationNumber == input.Number) await outbox.PublishAsync([intent], cancellationToken);
    }
}
