using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>Applies the steps of an account's orchestration to its row and to what is projected from it.</summary>
internal sealed class AccountSteps(CustomerStore customers, LoginDirectory logins, DirectoryUsers users, TimeProvider time)
{
    /// <summary>The first sign-in ends the legacy log-in. It counts whenever it comes, also after the account fell dormant.</summary>
    public Task<Account> RecordSignInAsync(AccountStep step, CancellationToken cancellationToken) =>
        ApplyAsync(step, (account, now) => account.SignIn(now), Actors.Person, "account.signed_in", cancellationToken);

    /// <summary>
    /// Applies a change unless the account has moved on to another generation. The projections are brought up to date also when the row already
    /// was: an earlier run of the step may have died in between.
    /// </summary>
    public async Task<Account> ApplyAsync(
        AccountStep step, Func<Account, DateTimeOffset, Account> change, string actor, string action, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? change(current, now) : current,
            changed => new AuditRecord(now, actor, action, changed.Id), mails: null, cancellationToken);
        await logins.ProjectAsync(await customers.GetAsync(step.CustomerId, cancellationToken), account, cancellationToken);
        await users.ProjectAsync(account, cancellationToken);
        return account;
    }
}
