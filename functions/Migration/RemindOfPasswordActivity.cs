using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Reminds a person of the password that was mailed and not used.</summary>
internal sealed class RemindOfPasswordActivity(CustomerStore customers, Outbox outbox, TimeProvider time)
{
    public const string Name = "RemindOfPassword";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] RemindOfPasswordInput input, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var account = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (account.Generation != step.Generation || account.State != AccountState.PasswordMailed) return;
        await outbox.AddAsync(
            customers, new MailIntent(step.CustomerId, step.AccountId, MailKind.Reminder, step.Generation, input.Number, time.GetUtcNow()), cancellationToken);
    }
}
