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
        if (customer.PausedAt is { } pausedAt)
            return customer.PauseEndsAt is { } end ? new Standing("PausedUntil", pausedAt, end) : new Standing("Paused", pausedAt);
        return customer.State switch
        {
            CustomerState.Waiting => customer.ExcludedAt is { } excludedAt ? new Standing("Excluded", excludedAt) : new Standing("Waiting"),
            CustomerState.Offered => new Standing(hasDraft ? "Draft" : "Offered", customer.EnrolledAt ?? default),
            _ => OfSubmitted(customer, [.. accounts.Where(account => !account.IsGone)]),
        };
    }

    private static Standing OfSubmitted(Customer customer, List<Account> staying)
    {
        var stopped = staying.Count(account => account.Problem is not null);
        if (stopped > 0) return new Standing(stopped == 1 ? "StoppedOne" : "Stopped", stopped, staying.Count);
        return customer.State == CustomerState.InProgress ? OfMoving(staying) : OfCompleted(customer, staying);
    }

    private static Standing OfMoving(List<Account> staying)
    {
        if (staying.FirstOrDefault(account => account.IsMain) is { State: AccountState.AddressEntered } main)
            return new Standing("MainUnconfirmed", staying.Count(account => account.State == AccountState.AddressEntered && RedirectRules.IsCovered(account, main)));
        return new Standing("Moving", staying.Count(account => account.State == AccountState.Done), staying.Count);
    }

    private static Standing OfCompleted(Customer customer, List<Account> staying)
    {
        var dormant = staying.Count(account => account.State == AccountState.Dormant);
        return dormant > 0
            ? new Standing(dormant == 1 ? "DormantOne" : "Dormant", dormant, staying.Count)
            : new Standing("Completed", customer.CompletedAt ?? default);
    }
}
