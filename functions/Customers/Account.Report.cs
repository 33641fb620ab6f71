namespace Sso.Functions.Customers;

// What the legacy world tells of an account, at the import and afterwards.
internal sealed partial record Account
{
    /// <summary>When the legacy world told that it no longer has the account; null while it has it.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>The log-ins that accounts which were merged into this one have brought along.</summary>
    public IEnumerable<Login> MergedLogins => Logins.Where(login => login.MergedFrom is not null);

    /// <summary>Takes over what the legacy world says of the account itself. Log-ins of accounts that were merged into it stay.</summary>
    /// <param name="displayName">The name.</param>
    /// <param name="knownEmail">An address known from the contract; null for none.</param>
    /// <param name="logins">Its own log-ins.</param>
    /// <returns>The same account when it says nothing new.</returns>
    public Account Describe(string displayName, string? knownEmail, IReadOnlyList<Login> logins) =>
        DisplayName == displayName && KnownEmail == knownEmail && AreSame(OwnLogins, logins)
            ? this
            : this with { DisplayName = displayName, KnownEmail = knownEmail, Logins = [.. logins, .. MergedLogins] };

    /// <summary>Takes over what the legacy world says of the log-ins of an account that was merged into this one.</summary>
    public Account DescribeMerged(string mergedId, IReadOnlyList<Login> logins) =>
        AreSame(Logins.Where(login => login.MergedFrom == mergedId), logins)
            ? this
            : this with { Logins = [.. Logins.Where(login => login.MergedFrom != mergedId), .. logins.Select(login => login with { MergedFrom = mergedId })] };

    /// <summary>
    /// The legacy world no longer has the account, so nothing is left of it to be kept open: a live one is retired at once. One that had ended is only marked, and
    /// one that was merged away lives on in the other. The main account stays.
    /// </summary>
    public Account Remove(DateTimeOffset now) => (IsMain || RemovedAt is not null, State) switch
    {
        (true, _) => this,
        (_, AccountState.Merged) => this with { RemovedAt = now },
        (_, AccountState.Retired) => this with { RemovedAt = now, GraceLeft = null, LegacyClosedAt = LegacyClosedAt < now ? LegacyClosedAt : now },
        _ => Retire(now) with { RemovedAt = now },
    };

    /// <summary>A removed account gives up a log-in, which the legacy world has given to another one.</summary>
    public Account PassOn(Login passed) =>
        State == AccountState.Retired && RemovedAt is not null
            ? this with { Logins = [.. Logins.Where(login => login.Application != passed.Application || !Username.Same(login.Username, passed.Username))] }
            : this;

    /// <summary>The account that this one was to be merged into is gone before the submission: what was said of it does not count.</summary>
    public Account LoseHolder() => State == AccountState.Merged ? this with { State = AccountState.Open, MergedInto = null } : this;

    private static bool AreSame(IEnumerable<Login> stored, IReadOnlyList<Login> reported)
    {
        List<Login> present = [.. stored];
        return present.Count == reported.Count && present.Zip(reported).All(pair => pair.First.IsSameAs(pair.Second));
    }
}
