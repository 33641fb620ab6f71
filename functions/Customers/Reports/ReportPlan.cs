namespace Sso.Functions.Customers.Reports;

/// <summary>What a report changes: the difference between what the portal says and what is stored. Pure: it knows no storage.</summary>
internal sealed record ReportPlan
{
    /// <summary>The account as it is to be.</summary>
    public required Account Account { get; init; }

    /// <summary>The account that has its log-ins: itself, or the one that it was merged into.</summary>
    public required Account Bearer { get; init; }

    /// <summary>Accounts that have other data than before; none when the report says nothing new.</summary>
    public required IReadOnlyList<Account> Changed { get; init; }

    /// <summary>Log-ins that the account is to have.</summary>
    public required IReadOnlyList<Login> Wanted { get; init; }

    /// <summary>Log-ins that it no longer has.</summary>
    public required IReadOnlyList<Login> Released { get; init; }

    /// <param name="customerId">The customer.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="report">What the portal says.</param>
    /// <param name="stored">The account; null when it is new.</param>
    /// <param name="holder">The account that it was merged into; null when it was not.</param>
    public static ReportPlan Of(string customerId, string accountId, AccountReport report, Account? stored, Account? holder)
    {
        var account = stored?.Describe(report.DisplayName, report.KnownEmail, report.Logins) ?? new Account
        {
            CustomerId = customerId,
            Id = accountId,
            DisplayName = report.DisplayName,
            IsMain = false,
            KnownEmail = report.KnownEmail,
            Logins = report.Logins,
        };
        // A merged account that was removed and comes back is what it was: a part of the other one. One that was retired is restored after this.
        if (account is { State: AccountState.Merged, RemovedAt: not null }) account = account with { RemovedAt = null };
        var described = holder?.DescribeMerged(accountId, report.Logins);
        var wanted = LoginsOf(accountId, described ?? account, described is not null);
        var before = holder ?? stored;
        return new ReportPlan
        {
            Account = account,
            Bearer = described ?? account,
            Changed = [.. Different(account, stored), .. described is null ? [] : Different(described, holder)],
            Wanted = wanted,
            Released = before is null ? [] : [.. LoginsOf(accountId, before, holder is not null).Where(login => !wanted.Any(other => IsSameLogin(login, other)))],
        };
    }

    private static IEnumerable<Account> Different(Account wanted, Account? stored) => ReferenceEquals(wanted, stored) ? [] : [wanted];

    private static List<Login> LoginsOf(string accountId, Account bearer, bool isMerged) => [.. isMerged ? bearer.Logins.Where(login => login.MergedFrom == accountId) : bearer.OwnLogins];

    private static bool IsSameLogin(Login left, Login right) => left.Application == right.Application && Username.Same(left.Username, right.Username);
}
