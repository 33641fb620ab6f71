using Microsoft.DurableTask.Client;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Search;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Migration;

namespace Sso.Functions.Customers.Reports;

/// <summary>
/// Takes over accounts that portals report as new or changed, before and after the submission. In this order, so that after a death at any point the same report
/// ends in the same state: new log-ins are claimed (a claim whose account never came can be taken over), claims that are given up are deleted while the row still
/// tells which those are, the row is written, the projections follow it, and an account that had been removed is restored.
/// </summary>
internal sealed class AccountReports(
    CustomerStore customers, LoginDirectory logins, SearchIndex search, LoginOwnership ownership, DirectoryUsers users, AccountEndings endings, TimeProvider time)
{
    /// <summary>Times that a report is compared again because somebody else wrote meanwhile.</summary>
    private const int Attempts = 5;

    /// <param name="request">Which account, and who reports it.</param>
    /// <param name="report">What the portal says.</param>
    /// <param name="client">Delivers the signals when an account that had been removed comes back.</param>
    /// <param name="cancellationToken">Ends the wait; reporting again ends what was begun.</param>
    /// <returns>Whether the account is new; or why the report is not taken, and then nothing was changed.</returns>
    public async Task<Result<bool>> TakeAsync(AccountChangeRequest request, AccountReport report, DurableTaskClient client, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await customers.FindAsync(request.CustomerId, cancellationToken) is not { } customer) return ReportErrors.UnknownCustomer;
            if (customer.IsImporting) return ReportErrors.Importing;
            var stored = await customers.FindAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
            var holder = stored?.MergedInto is { } into ? await customers.FindAccountAsync(request.CustomerId, into, cancellationToken) : null;
            var plan = ReportPlan.Of(request.CustomerId, request.AccountId, report, stored, holder);

            if (!(await CheckAsync(plan, cancellationToken)).TryGet(out var claims, out var refusal)) return refusal;
            if (await TryWriteAsync(plan, claims, customer, request, isNew: stored is null, cancellationToken) is not { } bearer) continue;
            await logins.ProjectAsync(customer, bearer, cancellationToken);
            await users.ProjectAsync(bearer, cancellationToken);
            if (stored is { State: AccountState.Retired, RemovedAt: not null }) await endings.RestoreAsync(request, client, cancellationToken);
            return stored is null;
        }
        return ReportErrors.Busy;
    }

    private async Task<Result<List<LoginClaim>>> CheckAsync(ReportPlan plan, CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(plan.Wanted.Select(login => ownership.CheckAsync(plan.Bearer, login, cancellationToken)));
        var refusal = checks.Select(check => check.Refusal).FirstOrDefault(refusal => refusal is not null);
        return refusal is null ? checks.Select(check => check.Claim).OfType<LoginClaim>().ToList() : refusal;
    }

    /// <returns>The account that has the log-ins, as it is stored now; null when somebody else was faster.</returns>
    private async Task<Account?> TryWriteAsync(
        ReportPlan plan, IReadOnlyList<LoginClaim> claims, Customer customer, AccountChangeRequest request, bool isNew, CancellationToken cancellationToken)
    {
        foreach (var claim in claims)
            if (!await ownership.TryClaimAsync(customer, claim, request.Actor, cancellationToken)) return null;
        if (plan.Changed.Count == 0) return plan.Bearer;

        await search.AddAsync(customer, plan.Changed, cancellationToken);
        foreach (var login in plan.Released) await logins.ReleaseAsync(customer.Id, plan.Bearer.Id, login, cancellationToken);
        var now = time.GetUtcNow();
        var change = new CustomerChange
        {
            CustomerId = customer.Id,
            // Until the submission an import or a submission may be about to write: of two one starts again.
            Customer = customer.State < CustomerState.InProgress ? customer : null,
            Accounts = plan.Changed,
            Audit =
            [
                .. plan.Changed.Select(account => new AuditRecord(
                    now, request.Actor, isNew ? "account.reported" : "account.updated", account.Id, account.Id == request.AccountId ? null : $"by {request.AccountId}")),
            ],
        };
        var saved = await customers.SaveAsync(change, cancellationToken);
        return saved is null ? null : saved.Accounts.FirstOrDefault(account => account.Id == plan.Bearer.Id) ?? plan.Bearer;
    }
}
