using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Search;

namespace Sso.Functions.Customers.Import;

/// <summary>
/// Writes a plan so that dying after any write loses nothing, and importing the same file again ends in the same state:
/// 1. New log-ins are claimed. A claim whose account never came can be taken over. The names become findable: a search asks whether what it finds is there.
/// 2. When the rest takes more than one write, the customer is marked as being imported, and nobody enrols it until the mark is gone.
/// 3. Log-ins that go from one account of the customer to another are passed on, and claims that are given up are deleted, while the accounts still
///    tell which those are.
/// 4. The accounts are written in transactions, each together with the customer's row, so that of two imports at once one starts again. The last one
///    takes the mark away.
/// 5. The customer takes a place in the campaign; importing again finds that it is missing.
/// </summary>
internal sealed class ImportWriter(CustomerStore customers, LoginDirectory logins, SearchIndex search, CampaignPlaces places, ErasedCustomers erased, TimeProvider time)
{
    /// <returns>False when somebody else wrote meanwhile: plan again.</returns>
    public async Task<bool> TryWriteAsync(ImportPlan plan, string actor, CancellationToken cancellationToken)
    {
        if (plan.Outcome == ImportOutcome.Unchanged)
        {
            await EnsurePlaceAsync(plan, cancellationToken);
            return true;
        }
        // First: what was decided once is not asked again by an import that has to end what this one began.
        if (plan.IsReturn) await erased.ForgetAsync(plan.Customer.Id, plan.Changed.SelectMany(account => account.Logins), cancellationToken);
        var passedOn = plan.Claims.Where(claim => claim.LeftBy?.CustomerId == plan.Customer.Id).ToList();
        if (!await TryClaimAsync(plan, plan.Claims.Except(passedOn), cancellationToken)) return false;
        await search.AddAsync(plan.Customer, plan.Changed, cancellationToken);
        if (!await TryWriteCustomerAsync(plan, passedOn, actor, cancellationToken)) return false;
        await EnsurePlaceAsync(plan, cancellationToken);
        return true;
    }

    /// <summary>A customer who has been offered the move has left the queues for good.</summary>
    private Task EnsurePlaceAsync(ImportPlan plan, CancellationToken cancellationToken) =>
        plan.Customer.State == CustomerState.Waiting ? places.EnsureAsync(plan.Customer, plan.Draft.Accounts, cancellationToken) : Task.CompletedTask;

    private async Task<bool> TryClaimAsync(ImportPlan plan, IEnumerable<LoginClaim> claims, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claimed = await Task.WhenAll(claims.Select(claim => claim.LeftBy is { } leftBy
            ? logins.TryTakeOverAsync(leftBy, plan.Customer, claim.Account, claim.Login, now, cancellationToken)
            : logins.TryClaimAsync(plan.Customer, claim.Account, claim.Login, now, cancellationToken)));
        return claimed.All(succeeded => succeeded);
    }

    private async Task<bool> TryWriteCustomerAsync(
        ImportPlan plan, List<LoginClaim> passedOn, string actor, CancellationToken cancellationToken)
    {
        var chunks = plan.Chunks;
        var isNew = plan.Outcome == ImportOutcome.Imported;
        var customer = plan.Customer;
        if (chunks.Count > 1 || plan.Releases.Count > 0 || passedOn.Count > 0)
        {
            var mark = new CustomerChange { CustomerId = customer.Id, Customer = customer with { IsImporting = true } };
            if (await customers.SaveAsync(mark, cancellationToken) is not { Customer: { } marked }) return false;
            customer = marked;
        }
        if (!await TryClaimAsync(plan, passedOn, cancellationToken)) return false;
        await Task.WhenAll(plan.Releases.Select(release =>
            logins.ReleaseAsync(release.Account.CustomerId, release.Account.Id, release.Login, cancellationToken)));

        for (var index = 0; index < chunks.Count; index++)
        {
            var isLast = index == chunks.Count - 1;
            var change = ToChange(plan, customer with { IsImporting = !isLast }, chunks[index], actor);
            if (isLast) change = change with { Audit = [Audit(isNew ? "customer.imported" : "customer.updated", actor), .. change.Audit] };
            if (await customers.SaveAsync(change, cancellationToken) is not { Customer: { } written }) return false;
            customer = written;
        }
        return true;
    }

    private CustomerChange ToChange(ImportPlan plan, Customer customer, ImportChunk chunk, string actor) => new()
    {
        CustomerId = customer.Id,
        Customer = customer,
        Accounts = chunk.Changed,
        Removed = chunk.Removed,
        Audit =
        [
            .. chunk.Changed.Select(account => Audit(account.ETag == default ? "account.imported" : "account.updated", actor, account.Id)),
            .. chunk.Removed.Select(account => Audit("account.removed", actor, account.Id)),
        ],
    };

    private AuditRecord Audit(string action, string actor, string? accountId = null) => new(time.GetUtcNow(), actor, action, accountId);
}
