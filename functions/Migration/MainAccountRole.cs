using Sso.Functions.Customers;
using Sso.Functions.Directory;

namespace Sso.Functions.Migration;

/// <summary>Moves the role of main account, when its person has left the company: support's work.</summary>
internal sealed class MainAccountRole(CustomerStore customers, LoginDirectory logins, DirectoryUsers users, TimeProvider time)
{
    /// <summary>Both rows change in one transaction, so that there is always exactly one main account. Repeating it changes nothing.</summary>
    public async Task<MoveRoleOutcome> MoveAsync(AccountChangeRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var accounts = await customers.GetAccountsAsync(request.CustomerId, cancellationToken);
            var next = accounts.FirstOrDefault(account => account.Id == request.AccountId);
            if (next is null || next.IsGone) return MoveRoleOutcome.NoSuchAccount;
            if (next is { RedirectToMain: true, IsMain: false }) return MoveRoleOutcome.NeedsOwnMailbox;

            List<Account> changed = [.. accounts.Select(account => account.ChangeRole(account.Id == next.Id)).Where((account, index) => !ReferenceEquals(account, accounts[index]))];
            if (changed.Count == 0)
            {
                await ProjectAsync(accounts, cancellationToken);
                return MoveRoleOutcome.Moved;
            }
            var now = time.GetUtcNow();
            var change = new CustomerChange
            {
                CustomerId = request.CustomerId,
                Accounts = changed,
                Mails = request.Told,
                Audit = [.. changed.Select(account => new AuditRecord(now, request.Actor, account.IsMain ? "account.main_role_given" : "account.main_role_taken", account.Id))],
            };
            await customers.TrySaveAsync(change, cancellationToken);
        }
    }

    private async Task ProjectAsync(IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        var customer = await customers.GetAsync(accounts[0].CustomerId, cancellationToken);
        foreach (var account in accounts)
        {
            await logins.ProjectAsync(customer, account, cancellationToken);
            await users.ProjectAsync(account, cancellationToken);
        }
    }
}
