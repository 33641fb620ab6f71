using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// Begins a generation of an account: removes the Entra users of earlier ones, gives back the address of an account that has ended, and does once more what a
/// death after the change may have left undone.
/// </summary>
internal sealed class PrepareAccountActivity(
    CustomerStore customers, EmailReservations reservations, LoginDirectory logins, DirectoryUsers users, FormerUsers former, PauseEffects pauses, Outbox outbox, TimeProvider time)
{
    public const string Name = "PrepareAccount";

    /// <returns>Whether the account goes on: there is an address to be confirmed, or a new password to be made for a confirmed one.</returns>
    /// <exception cref="DirectoryException">A user may still be there: repeat the step.</exception>
    [Function(Name)]
    public async Task<bool> RunAsync([ActivityTrigger] AccountStep step, CancellationToken cancellationToken)
    {
        var account = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (account.Generation != step.Generation) return false;

        await ProjectAsync(account, cancellationToken);
        await PublishQuestionAsync(account, cancellationToken);
        foreach (var userId in account.FormerUserIds) await former.RemoveAsync(step, userId, cancellationToken);
        var (prepared, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.ForgetFormerUsers() : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.prepared", changed.Id), mails: null, cancellationToken);
        if (prepared.IsGone && account.Email is { } email)
            await reservations.ReleaseAsync(EmailAddress.FromStored(email), step.CustomerId, step.AccountId, cancellationToken);
        return prepared.Generation == step.Generation && prepared.State is AccountState.AddressEntered or AccountState.Confirmed;
    }

    /// <summary>The log-ins of an account that was merged away are the other account's.</summary>
    private async Task ProjectAsync(Account account, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(account.CustomerId, cancellationToken);
        if (customer.IsPaused) account = await pauses.FollowAsync(customer, account, cancellationToken);
        var holder = account.MergedInto is { } into ? await customers.FindAccountAsync(account.CustomerId, into, cancellationToken) ?? account : account;
        await logins.ProjectAsync(customer, holder, cancellationToken);
        await users.ProjectAsync(holder, cancellationToken);
    }

    private async Task PublishQuestionAsync(Account account, CancellationToken cancellationToken)
    {
        if (account.Problem is null) return;
        var intent = Questions.Create(account, time.GetUtcNow());
        if (await customers.FindMailAsync(account.CustomerId, intent.Id, cancellationToken) is { AcceptedAt: null } stored)
            await outbox.PublishAsync([stored], cancellationToken);
    }
}
