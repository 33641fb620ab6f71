using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>Where a customer stands: one sentence why, and what comes next. Names of texts in OperationsTexts, <c>Standing…</c> and <c>Next…</c>.</summary>
/// <param name="Key">The name of both texts, without their beginnings.</param>
/// <param name="Arguments">Of the sentence: counts, and times that are shown as dates.</param>
public sealed record Standing(string Key, params object[] Arguments)
{
    /// <param name="customer">The customer.</param>
    /// <param name="accounts">All of its accounts.</param>
    /// <param name="hasDraft">The main account has begun to enter addresses.</param>
    internal static Standing Of(Customer customer, IReadOnlyList<Account> accounts, bool hasDraft)
    {
        if (customer.IsImporting) return new Standing("Importing");
        return customer.State switch
        {
            CustomerState.Waiting => new Standing("Waiting"),
            CustomerState.Offered => new Standing(hasDraft ? "Draft" : "Offered", customer.EnrolledAt ?? default),
            CustomerState.InProgress => OfMoving(accounts),
            _ => OfCompleted(customer, accounts),
        };
    }

    private static Standing OfMoving(IReadOnlyList<Account> accounts)
    {
        List<Account> staying = [.. accounts.Where(account => !account.IsGone)];
        var stopped = staying.Count(account => account.Problem is not null);
        if (stopped > 0) return new Standing(stopped == 1 ? "StoppedOne" : "Stopped", stopped, staying.Count);
        var main = staying.FirstOrDefault(account => account.IsMain);
        var waiting = main is { State: AccountState.AddressEntered } ? staying.Count(account => account.State == AccountState.AddressEntered && RedirectRules.IsCovered(account, main)) : 0;
        if (main is { State: AccountState.AddressEntered }) return new Standing("MainUnconfirmed", waiting);
        var done = staying.Count(account => account.State == AccountState.Done);
        return new Standing("Moving", done, staying.Count);
    }

    private static Standing OfCompleted(Customer customer, IReadOnlyList<Account> accounts)
    {
        var dormant = accounts.Count(account => account.State == AccountState.Dormant);
        var stopped = accounts.Count(account => !account.IsGone && account.Problem is not null);
        if (stopped > 0) return new Standing(stopped == 1 ? "StoppedOne" : "Stopped", stopped, accounts.Count(account => !account.IsGone));
        if (dormant > 0) return new Standing(dormant == 1 ? "DormantOne" : "Dormant", dormant, accounts.Count(account => !account.IsGone));
        return new Standing("Completed", customer.CompletedAt ?? default);
    }
}
