using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;

namespace Sso.Functions.Customers.Reports;

/// <summary>Finds out whether an account may have a log-in, and claims it. A log-in that another account has is never taken from it.</summary>
internal sealed class LoginOwnership(CustomerStore customers, LoginDirectory logins, TimeProvider time)
{
    /// <returns>The claim, null when the account holds the log-in already, or why it may not have it.</returns>
    public async Task<(LoginClaim? Claim, Error? Refusal)> CheckAsync(Account account, Login login, CancellationToken cancellationToken)
    {
        if (await logins.FindAsync(login.Application, login.Username, cancellationToken) is not { } holder) return (new LoginClaim(account, login), null);
        // The claim of an account that was merged into this one comes over when the account is projected.
        var isOwn = holder.IsOf(account) || (login.MergedFrom == holder.AccountId && holder.CustomerId == account.CustomerId);
        if (isOwn) return (null, null);

        var owner = await customers.FindAccountAsync(holder.CustomerId, holder.AccountId, cancellationToken);
        if (owner is { State: AccountState.Retired, RemovedAt: not null }) return (new LoginClaim(account, login, holder), null);
        if (owner is not null && owner.HasLogin(login.Application, login.Username)) return (null, ReportErrors.LoginOwned);
        return holder.ClaimedAt > time.GetUtcNow() - ImportPlanner.LeftOverAfter
            ? (null, ReportErrors.LoginPending)
            : (new LoginClaim(account, login, holder), null);
    }

    /// <summary>Claims a log-in. Of a removed account its row gives the log-in up first, so that no two accounts have it.</summary>
    /// <returns>False when somebody else was faster: check again.</returns>
    public async Task<bool> TryClaimAsync(Customer customer, LoginClaim claim, string actor, CancellationToken cancellationToken)
    {
        var (account, login, leftBy) = claim;
        if (leftBy is null) return await logins.TryClaimAsync(customer, account, login, time.GetUtcNow(), cancellationToken);
        if (await customers.FindAccountAsync(leftBy.CustomerId, leftBy.AccountId, cancellationToken) is { } owner && owner.HasLogin(login.Application, login.Username))
        {
            var (left, _) = await customers.UpdateAccountAsync(
                owner.CustomerId, owner.Id, current => current.HasLogin(login.Application, login.Username) ? current.PassOn(login) : current,
                _ => new AuditRecord(time.GetUtcNow(), actor, "account.login_passed_on", owner.Id), mails: null, cancellationToken);
            if (left.HasLogin(login.Application, login.Username)) return false;
        }
        return await logins.TryTakeOverAsync(leftBy, customer, account, login, time.GetUtcNow(), cancellationToken);
    }
}
