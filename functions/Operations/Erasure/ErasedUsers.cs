using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Removes the users of a customer from the tenant, former ones included. One that is gone already is no fault.</summary>
internal sealed class ErasedUsers(EntraDirectory directory, DirectoryUsers users, FormerUsers former)
{
    /// <param name="erasure">The erasure.</param>
    /// <param name="accounts">Of the customer.</param>
    /// <param name="cancellationToken">Ends the work; the next run goes on.</param>
    /// <exception cref="DirectoryException">It is not known whether all are gone. The others are.</exception>
    public async Task RemoveAsync(Erasure erasure, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach (var user in await users.FindAllAsync(erasure.CustomerId, cancellationToken)) found[user.ObjectId] = user.AccountId;
        foreach (var account in accounts)
        {
            // Later only what somebody has left who was still at it.
            if (erasure.SweptAt is null)
                foreach (var userId in account.FormerUserIds.Append(account.DirectoryUserId).OfType<string>()) found[userId] = account.Id;
            // A creation that was cut off before its answer was recorded.
            if (account is { SealedPassword: not null, DirectoryUserId: null } && await directory.FindUserAsync(AccountReference.Of(account), cancellationToken) is { } unrecorded)
                found[unrecorded] = account.Id;
        }
        DirectoryException? failure = null;
        foreach (var (userId, accountId) in found)
        {
            try
            {
                await former.RemoveAsync(new AccountStep(erasure.CustomerId, accountId, Generation: 1), userId, cancellationToken);
            }
            catch (DirectoryException exception)
            {
                failure = exception;
            }
        }
        if (failure is not null) throw failure;
    }
}
