using Sso.Functions.Customers.Erased;

namespace Sso.Functions.Customers.Import;

/// <summary>Decides what an import does with a customer. It reads only: a dry run is this and nothing more.</summary>
internal sealed class ImportPlanner(CustomerStore customers, LoginDirectory logins, ErasedCustomers erased, TimeProvider time)
{
    /// <summary>A claim without an account that has the log-in is left over from an import that died; before that it may be one that still runs.</summary>
    public static readonly TimeSpan LeftOverAfter = TimeSpan.FromMinutes(10);

    /// <param name="draft">The customer in the file.</param>
    /// <param name="order">The place in the waiting list, for a new customer.</param>
    /// <param name="takesErased">Also a customer who was erased before.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImportPlan> PlanAsync(CustomerDraft draft, string order, bool takesErased, CancellationToken cancellationToken)
    {
        var stored = await customers.FindAsync(draft.Id, cancellationToken);
        var accounts = stored is null ? [] : await customers.GetAccountsAsync(draft.Id, cancellationToken);
        var plan = ImportPlan.Compare(draft, stored, accounts, order);
        if (plan.Outcome is ImportOutcome.Unchanged or ImportOutcome.Rejected) return plan;
        var was = stored is null ? await erased.FindAsync(draft.Id, cancellationToken) : ErasedState.No;
        if (Refusal(draft, was, takesErased) is { } refusal) return plan.Reject([refusal]);
        plan = plan with { IsReturn = was != ErasedState.No };

        var claims = await Task.WhenAll(plan.Claims.Select(claim => CheckAsync(draft, claim, cancellationToken)));
        List<ImportFault> faults = [.. claims.Select(claim => claim.Fault).OfType<ImportFault>()];
        return faults.Count > 0 ? plan.Reject(faults) : plan with { Claims = [.. claims.Select(claim => claim.Claim)] };
    }

    private static ImportFault? Refusal(CustomerDraft draft, ErasedState was, bool takesErased) => was switch
    {
        ErasedState.Running => draft.Fault(draft.Line, ImportColumn.CustomerId, "The customer's data are being deleted; that takes a quarter of an hour.") with { Code = ErasedErrors.Running.Code },
        ErasedState.Ended when !takesErased => draft.Fault(
            draft.Line, ImportColumn.CustomerId, "The customer was erased. If it is to come back, import it with the parameter takeErased.") with
        { Code = ErasedErrors.Ended.Code },
        _ => null,
    };

    private async Task<(LoginClaim Claim, ImportFault? Fault)> CheckAsync(CustomerDraft draft, LoginClaim claim, CancellationToken cancellationToken)
    {
        var (account, login, _) = claim;
        if (await logins.FindAsync(login.Application, login.Username, cancellationToken) is not { } holder || holder.IsOf(account)) return (claim, null);
        // An account of the same customer gives it up in the same file: two accounts with one log-in are a fault of the file.
        if (holder.CustomerId == draft.Id) return (claim with { LeftBy = holder }, null);

        var owner = await customers.FindAccountAsync(holder.CustomerId, holder.AccountId, cancellationToken);
        var line = draft.LoginLines[LoginKey.Of(login)];
        if (owner is not null && owner.HasLogin(login.Application, login.Username))
            return (claim, draft.Fault(line, ImportColumn.Username, $"The log-in belongs to account {holder.AccountId} of customer {holder.CustomerId}."));
        return holder.ClaimedAt > time.GetUtcNow() - LeftOverAfter
            ? (claim, draft.Fault(
                line, ImportColumn.Username,
                $"Another import is giving the log-in to account {holder.AccountId} of customer {holder.CustomerId}, or has just died; import again in ten minutes."))
            : (claim with { LeftBy = holder }, null);
    }
}
