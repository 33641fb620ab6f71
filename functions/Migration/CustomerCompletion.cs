using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Ends a customer's move when each account has ended: done, dormant, retired or merged.</summary>
internal sealed class CustomerCompletion(CustomerStore customers, LoginDirectory logins, Outbox outbox, TimeProvider time)
{
    /// <summary>Does nothing as long as an account is on its way, and once more what a death left undone.</summary>
    public async Task CompleteAsync(string customerId, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customerId, cancellationToken);
        // One that stopped with a problem is still to be moved, and so is its customer.
        if (!accounts.All(account => account.HasEnded)) return;

        var (customer, _) = await customers.UpdateAsync(
            customerId, current => current.Complete(time.GetUtcNow()),
            _ => new AuditRecord(time.GetUtcNow(), Actors.System, "customer.completed"), cancellationToken);
        foreach (var account in accounts) await logins.ProjectAsync(customer, account, cancellationToken);

        // Who has only one account knows already: its own password mail said so.
        if (accounts.Count < 2 || accounts.FirstOrDefault(account => account.IsMain) is not { } main) return;
        await outbox.AddAsync(customers, new MailIntent(customerId, main.Id, MailKind.Completion, main.Generation, Number: 1, time.GetUtcNow()), cancellationToken);
    }
}
