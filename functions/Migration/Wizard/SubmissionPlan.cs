using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What a submission writes: pure, so that making it twice gives the same.</summary>
/// <param name="state">What the customer's rows say.</param>
/// <param name="entries">What is submitted, one for each account.</param>
/// <param name="addresses">The addresses of those entries.</param>
/// <param name="actor">Who submits, for the audit.</param>
/// <param name="now">The time of the submission.</param>
/// <param name="legacyEnds">When the legacy log-ins of retired accounts end.</param>
/// <param name="createCode">Makes the sealed confirmation code of an account.</param>
internal sealed class SubmissionPlan(
    WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, IReadOnlyDictionary<string, EmailAddress> addresses, string actor,
    DateTimeOffset now, DateTimeOffset legacyEnds, Func<Account, string> createCode)
{
    public string Actor => actor;

    /// <summary>
    /// Rows whose address another account of the same submission may want, because a submission that was cut off has written it: they give it up first.
    /// </summary>
    public IReadOnlyList<Account> Stale =>
        [.. state.Stored.Where(account => account.Email is { } email && addresses.GetValueOrDefault(account.Id)?.Value != email)];

    /// <summary>
    /// The accounts with what is said of them, in parts that one transaction takes each: an account is written together with those that are merged into it.
    /// The last part may have no account at all.
    /// </summary>
    public IEnumerable<IReadOnlyList<Account>> Parts(IReadOnlyList<Account> accounts)
    {
        var groups = accounts.GroupBy(account => entries[account.Id] is { Retire: false, MergeInto: { } into } ? into : account.Id, StringComparer.Ordinal);
        List<Account> part = [];
        foreach (var group in groups)
        {
            var together = group.Select(account => Enter(account, accounts)).ToList();
            if (part.Count + together.Count > CustomerStore.AccountsPerChange)
            {
                yield return part;
                part = [];
            }
            part.AddRange(together);
        }
        yield return part;
    }

    public AuditRecord Audit(Account account) => account.State switch
    {
        AccountState.Retired => Audit(account, "account.retired"),
        AccountState.Merged => Audit(account, "account.merged", $"into={account.MergedInto}"),
        _ => Audit(account, "account.address_entered", account.RedirectToMain ? "redirected" : null),
    };

    private AuditRecord Audit(Account account, string action, string? detail = null) => new(now, actor, action, account.Id, detail);

    private Account Enter(Account account, IReadOnlyList<Account> accounts)
    {
        var entry = entries[account.Id];
        var afresh = account.WithoutMergedLogins();
        if (entry.Retire) return state.Customer.IsPaused ? afresh.EnterRetirement(legacyEnds).HoldGrace(now) : afresh.EnterRetirement(legacyEnds);
        if (entry.MergeInto is { } into) return afresh.EnterMerge(into);
        return EntryRules.MergedInto(account.Id, accounts, entries)
            .Aggregate(afresh.EnterAddress(addresses[account.Id], entry.Redirect, createCode(account)), (holder, merged) => holder.TakeOverLogins(merged));
    }
}
