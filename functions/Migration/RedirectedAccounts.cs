using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>
/// What the main account's confirmation means for the accounts whose mail it gets: addresses that it covers are confirmed with it, and who has a user already gets
/// mail at the new address from now on. Repeating it changes nothing.
/// </summary>
internal sealed class RedirectedAccounts(
    CustomerStore customers, DirectoryUsers users, MailResends resends, PendingSignals pending, OrchestrationSignals signals, TimeProvider time)
{
    private const int Parallelism = 8;
    private static readonly TimeSpan ReconcileAfter = TimeSpan.FromSeconds(30);

    /// <summary>Follows the main account. Does nothing for another account, or one that is not confirmed. Without a client signals are left to the reconciling timer.</summary>
    public async Task FollowAsync(Account main, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        if (!main.IsMain || main.ConfirmedAt is null) return;
        var redirected = (await customers.GetAccountsAsync(main.CustomerId, cancellationToken)).Where(account => account.RedirectToMain && !account.IsGone);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(redirected, parallel, async (account, cancel) =>
        {
            if (account.State == AccountState.AddressEntered && RedirectRules.IsCovered(account, main)) await ConfirmAsync(account, client, cancel);
            else if (account.DirectoryUserId is { } userId) await MoveContactAsync(account, userId, main, cancel);
        });
    }

    private async Task ConfirmAsync(Account account, DurableTaskClient? client, CancellationToken cancellationToken)
    {
        var signal = new Signal(account.CustomerId, account.Id, account.Generation, MigrationEvents.AddressConfirmed);
        var stored = await pending.StoreAsync(signal, time.GetUtcNow() + ReconcileAfter, cancellationToken);
        await customers.UpdateAccountAsync(
            account.CustomerId, account.Id,
            current => current.Generation == account.Generation ? current.Confirm(time.GetUtcNow()) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.Mailbox, "account.confirmed", changed.Id, "by the main account"), mails: null, cancellationToken);
        if (client is not null) await signals.DeliverAsync(stored, client, cancellationToken);
    }

    private async Task MoveContactAsync(Account account, string userId, Account main, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(userId, cancellationToken) is not { } user || user.ContactEmail == main.Email) return;
        // A new version of the row, so that the projection, which never goes back, takes the main account's new address.
        var (touched, _) = await customers.UpdateAccountAsync(
            account.CustomerId, account.Id, current => current with { Version = current.Version },
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.contact_moved", changed.Id), mails: null, cancellationToken);
        await users.ProjectAsync(touched, cancellationToken);
        if (touched.SignedInAt is null)
            await resends.SendAgainAsync(new AccountChangeRequest(account.CustomerId, account.Id, Actors.System, "account.mail_resent"), cancellationToken);
    }
}
