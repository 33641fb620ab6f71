using Sso.Local.Demo;

namespace Sso.Local.Chaos.Invariants;

/// <summary>What the app's own tables say agrees with itself: one holder an address, projections that follow the accounts, an audit record for each step.</summary>
internal static class StoredState
{
    private static readonly string[] StepsOfTheWay = ["account.confirmed", "account.user_created", PasswordMailed, "account.signed_in"];

    private const string PasswordMailed = "account.password_mailed";

    public static IEnumerable<DemoFailure> Find(ChaosEvidence evidence, StoredProjections projections)
    {
        var done = evidence.Accounts.Where(account => account.State == "Done").ToList();
        return
        [
            .. FindShared(evidence.Accounts),
            .. done.Where(account => account.Email is null || projections.Reservations.GetValueOrDefault(AppStore.AddressKey(account.Email)) != (account.Customer, account.Id))
                .Select(account => Failure(account, "address", "The address is not reserved for the account that holds it.")),
            .. done.Where(account => projections.Logins[(account.Customer, account.Id)].Any(login => !login.IsLegacyClosed || !login.IsUnifiedOpen))
                .Select(account => Failure(account, "gate", "The log-in gate lets a legacy log-in in that has ended, or the new credentials not.")),
            .. done.Where(account => account.DirectoryUserId is null || projections.ClaimedUsers.GetValueOrDefault(account.DirectoryUserId) != (account.Customer, account.Id))
                .Select(account => Failure(account, "claims", "The claims provider does not know the account's user.")),
            .. done.Where(account => account.HasSealedPassword)
                .Select(account => Failure(account, "shredded", "The initial password is kept although the person has signed in.")),
            .. from account in done
               let steps = projections.Audit[(AppStore.Partition(account.Customer), account.Id)].Select(StepOf).ToHashSet()
               from step in StepsOfTheWay
               where !steps.Contains(step)
               select Failure(account, "audit", $"There is no audit record {step}."),
        ];
    }

    // The app can die between handing a password mail over and recording it. If its delivery report and the first sign-in come before the retry, the mail is
    // not sent again, and the report is the record of the step.
    private static string StepOf((string Action, string? Detail) record) =>
        record.Action == "mail.delivered" && record.Detail?.StartsWith("Password ", StringComparison.Ordinal) == true ? PasswordMailed : record.Action;

    private static IEnumerable<DemoFailure> FindShared(IEnumerable<StoredAccount> accounts) =>
        from account in accounts
        where account.Email is not null && !account.IsGone
        group account by account.Email into holders
        where holders.Count() > 1
        from holder in holders
        select Failure(holder, "address", "Another account holds the same address.");

    private static DemoFailure Failure(StoredAccount account, string step, string reason) => new(account.Customer, account.Id, step, reason);
}
