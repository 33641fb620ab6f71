using Sso.Local.Demo;

namespace Sso.Local.Chaos.Invariants;

/// <summary>What the app's own tables say agrees with itself: one holder an address, projections that follow the accounts, an audit record for each step.</summary>
internal static class StoredState
{
    private static readonly string[] StepsOfTheWay = ["account.confirmed", "account.user_created", "account.password_mailed", "account.signed_in"];

    public static async Task<IReadOnlyList<DemoFailure>> FindAsync(AppStore store, ChaosEvidence evidence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reservations = await store.ReadReservationsAsync(cancellationToken);
        var logins = await store.ReadLoginsAsync(now, cancellationToken);
        var users = await store.ReadClaimedUsersAsync(cancellationToken);
        var audit = await store.ReadAuditAsync(cancellationToken);
        var done = evidence.Accounts.Where(account => account.State == "Done").ToList();
        return
        [
            .. FindShared(evidence.Accounts),
            .. done.Where(account => account.Email is null || reservations.GetValueOrDefault(AppStore.AddressKey(account.Email)) != (account.Customer, account.Id))
                .Select(account => Failure(account, "address", "The address is not reserved for the account that holds it.")),
            .. done.Where(account => logins[(account.Customer, account.Id)].Any(login => !login.IsLegacyClosed || !login.IsUnifiedOpen))
                .Select(account => Failure(account, "gate", "The log-in gate lets a legacy log-in in that has ended, or the new credentials not.")),
            .. done.Where(account => account.DirectoryUserId is null || users.GetValueOrDefault(account.DirectoryUserId) != (account.Customer, account.Id))
                .Select(account => Failure(account, "claims", "The claims provider does not know the account's user.")),
            .. done.Where(account => account.HasSealedPassword)
                .Select(account => Failure(account, "shredded", "The initial password is kept although the person has signed in.")),
            .. from account in done
               let steps = audit[(AppStore.Partition(account.Customer), account.Id)].ToHashSet()
               from step in StepsOfTheWay
               where !steps.Contains(step)
               select Failure(account, "audit", $"There is no audit record {step}."),
        ];
    }

    private static IEnumerable<DemoFailure> FindShared(IEnumerable<StoredAccount> accounts) =>
        from account in accounts
        where account.Email is not null && !account.IsGone
        group account by account.Email into holders
        where holders.Count() > 1
        from holder in holders
        select Failure(holder, "address", "Another account holds the same address.");

    private static DemoFailure Failure(StoredAccount account, string step, string reason) => new(account.Customer, account.Id, step, reason);
}
