using Microsoft.DurableTask.Client;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Customers.Reports;

/// <summary>
/// Takes over that the legacy world no longer has an account. Before the submission the account is deleted; afterwards it is retired without grace. An account that
/// has taken others in lives on with their log-ins, and one that was merged away takes only its own from the other one. Log-ins are released first, while the row still
/// tells which those are; then the row is written, and the projections follow: telling it again ends what a death has left.
/// </summary>
internal sealed class AccountRemovals(
    CustomerStore customers, LoginDirectory logins, EmailReservations reservations, DirectoryUsers users, AccountEndings endings, TimeProvider time)
{
    private const int Attempts = 5;

    /// <param name="request">Which account, and who reports it.</param>
    /// <param name="client">Delivers the signals.</param>
    /// <param name="cancellationToken">Ends the wait; telling it again ends what was begun.</param>
    /// <returns>Null when the account is gone now; else why it is not, and then nothing was changed.</returns>
    public async Task<Error?> RemoveAsync(AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await customers.FindAsync(request.CustomerId, cancellationToken) is not { } customer) return ReportErrors.UnknownCustomer;
            if (customer.IsImporting) return ReportErrors.Importing;
            var accounts = await customers.GetAccountsAsync(request.CustomerId, cancellationToken);
            if (accounts.FirstOrDefault(account => account.Id == request.AccountId) is not { } removed) return null;
            if (removed.IsMain) return ReportErrors.MainAccount;

            var isDone = customer.State < CustomerState.InProgress
                ? await TryDeleteAsync(customer, removed, accounts, request.Actor, cancellationToken)
                : await TryEndAsync(customer, removed, accounts, request, client, cancellationToken);
            if (isDone) return null;
        }
        return ReportErrors.Busy;
    }

    private async Task<bool> TryDeleteAsync(Customer customer, Account removed, IReadOnlyList<Account> accounts, string actor, CancellationToken cancellationToken)
    {
        foreach (var login in removed.Logins) await logins.ReleaseAsync(customer.Id, removed.Id, login, cancellationToken);
        // A submission that was cut off may have merged accounts already: those that the removed one had taken in stand alone again.
        List<Account> changed = [.. accounts.Select(account => Forget(account, removed)).Where((account, index) => !ReferenceEquals(account, accounts[index]))];
        var change = Change(customer, changed, actor, removed.Id) with { Customer = customer, Removed = [removed] };
        if (await customers.SaveAsync(change, cancellationToken) is not { } saved) return false;
        if (removed.Email is { } email) await reservations.ReleaseAsync(EmailAddress.FromStored(email), customer.Id, removed.Id, cancellationToken);
        foreach (var account in saved.Accounts) await logins.ProjectAsync(customer, account, cancellationToken);
        return true;
    }

    private async Task<bool> TryEndAsync(
        Customer customer, Account removed, IReadOnlyList<Account> accounts, AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (removed.State == AccountState.Merged)
        {
            var holder = accounts.FirstOrDefault(account => account.Id == removed.MergedInto);
            if (holder is null) return await SettleAsync(removed, request, client, cancellationToken);
            var stripped = holder.DescribeMerged(removed.Id, []);
            if (!await TryStripAsync(customer, holder, stripped, removed.Remove(time.GetUtcNow()), removed, request.Actor, cancellationToken)) return false;
            // The last log-in of the account that went on: nothing is left of that one either.
            return stripped.Logins.Count > 0 || stripped.IsMain || await SettleAsync(stripped, request with { AccountId = stripped.Id }, client, cancellationToken);
        }
        if (!removed.MergedLogins.Any()) return await SettleAsync(removed, request, client, cancellationToken);
        return await TryStripAsync(customer, removed, removed.Describe(removed.DisplayName, removed.KnownEmail, []), merged: null, stored: null, request.Actor, cancellationToken);
    }

    /// <summary>Takes log-ins from an account that goes on without them, and marks the merged account that had brought them.</summary>
    private async Task<bool> TryStripAsync(
        Customer customer, Account bearer, Account stripped, Account? merged, Account? stored, string actor, CancellationToken cancellationToken)
    {
        foreach (var login in bearer.Logins.Except(stripped.Logins)) await logins.ReleaseAsync(customer.Id, bearer.Id, login, cancellationToken);
        List<Account> changed = [];
        if (!ReferenceEquals(stripped, bearer)) changed.Add(stripped);
        if (merged is not null && !ReferenceEquals(merged, stored)) changed.Add(merged);
        var current = stripped;
        if (changed.Count > 0)
        {
            if (await customers.SaveAsync(Change(customer, changed, actor), cancellationToken) is not { } saved) return false;
            current = saved.Accounts.FirstOrDefault(account => account.Id == stripped.Id) ?? stripped;
        }
        await logins.ProjectAsync(customer, current, cancellationToken);
        await users.ProjectAsync(current, cancellationToken);
        return true;
    }

    private async Task<bool> SettleAsync(Account account, AccountChangeRequest request, DurableTaskClient client, CancellationToken cancellationToken) =>
        await endings.RemoveAsync(request with { AccountId = account.Id }, client, cancellationToken) is { RemovedAt: not null };

    private CustomerChange Change(Customer customer, IReadOnlyList<Account> changed, string actor, string? removedId = null)
    {
        var now = time.GetUtcNow();
        List<AuditRecord> audit = [.. changed.Select(account => new AuditRecord(now, actor, "account.logins_removed", account.Id))];
        if (removedId is not null) audit.Add(new AuditRecord(now, actor, "account.removed", removedId));
        return new CustomerChange { CustomerId = customer.Id, Accounts = changed, Audit = audit };
    }

    private static Account Forget(Account account, Account removed) => account.Id == removed.Id
        ? account
        : account.MergedInto == removed.Id ? account.LoseHolder() : account.DescribeMerged(removed.Id, []);
}
