using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Reminds a main account that has not submitted anything of the offer, at the address that is known from the contract.</summary>
internal sealed class RemindOfOfferActivity(CustomerStore customers, Outbox outbox, TimeProvider time)
{
    /// <summary>Kept in running instances: never change it.</summary>
    public const string Name = "RemindOfOffer";

    [Function(Name)]
    public async Task RunAsync([ActivityTrigger] RemindOfOfferInput input, CancellationToken cancellationToken)
    {
        if (await customers.GetAsync(input.CustomerId, cancellationToken) is not { State: CustomerState.Offered } customer) return;
        if (await customers.FindMainAccountAsync(input.CustomerId, cancellationToken) is not { KnownEmail: not null } main) return;
        var mail = new MailIntent(input.CustomerId, main.Id, MailKind.Notice, main.Generation, customer.NoticeNumber(input.Number), time.GetUtcNow());
        await outbox.AddAsync(customers, mail, cancellationToken);
    }
}
