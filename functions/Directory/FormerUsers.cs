using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Directory;

/// <summary>
/// Removes users that an account no longer uses: of an earlier generation, or of an account that has ended. Claims end first, then the user itself; the row goes
/// last, so that its presence tells a run that comes after a death that there is something left to do.
/// </summary>
internal sealed class FormerUsers(EntraDirectory directory, DirectoryUsers users, CustomerStore customers, TimeProvider time)
{
    // For so long after its creation the tenant may deny a user that it has.
    private static readonly TimeSpan ShownAfter = TimeSpan.FromMinutes(10);

    /// <summary>Removes all that the account has noted. Repeating changes nothing.</summary>
    /// <exception cref="DirectoryException">It is not known whether they are gone: repeat the step.</exception>
    public async Task RemoveAllAsync(AccountStep step, Account account, CancellationToken cancellationToken)
    {
        foreach (var objectId in account.FormerUserIds)
        {
            await RemoveAsync(step, objectId, cancellationToken);
            await customers.UpdateAccountAsync(
                step.CustomerId, step.AccountId, current => current.ForgetUser(objectId),
                changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.user_forgotten", changed.Id, objectId), mails: null, cancellationToken);
        }
    }

    /// <summary>Removes one. Repeating changes nothing.</summary>
    /// <exception cref="DirectoryException">It is not known whether the user is gone: repeat the step.</exception>
    public async Task RemoveAsync(AccountStep step, string objectId, CancellationToken cancellationToken)
    {
        await users.EndAsync(objectId, cancellationToken);
        if (await directory.DisableUserAsync(objectId, cancellationToken)) await users.NoteShownAsync(objectId, cancellationToken);
        var deleted = await directory.DeleteUserAsync(objectId, cancellationToken);
        if (await users.FindAsync(objectId, cancellationToken) is not { } known) return;
        if (!deleted && !known.Shown && time.GetUtcNow() - known.CreatedAt < ShownAfter)
            throw new DirectoryException(DirectoryFailure.Unclear, "A user that was created a moment ago is not shown yet and cannot be removed.", ShownAfter);

        var audit = new AuditRecord(time.GetUtcNow(), Actors.System, "account.user_removed", step.AccountId, objectId);
        await customers.TrySaveAsync(new CustomerChange { CustomerId = step.CustomerId, Audit = [audit] }, cancellationToken);
        await users.RemoveAsync(objectId, cancellationToken);
    }
}
