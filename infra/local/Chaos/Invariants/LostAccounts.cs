using Sso.Local.Demo;

namespace Sso.Local.Chaos.Invariants;

/// <summary>Nobody is ever without a working log-in: the old one, or a user of the account's own that its person can open.</summary>
internal static class LostAccounts
{
    public const string Name = "lost";

    /// <summary>At the end: every imported account is there, and its person gets in.</summary>
    public static IEnumerable<DemoFailure> Find(ChaosEvidence evidence, DateTimeOffset now)
    {
        var stored = evidence.Accounts.ToDictionary(account => (account.Customer, account.Id));
        foreach (var (customer, id) in evidence.Expected)
        {
            if (!stored.TryGetValue((customer, id), out var account)) yield return new(customer, id, Name, "The account is not stored any more.");
            else if (!account.IsGone && account.IsLegacyClosed(now) && !OpensItsUser(evidence, account))
                yield return new(customer, id, Name, $"The legacy log-in has ended, and none of the person's passwords opens the account's user (state {account.State}).");
        }
    }

    /// <summary>At any moment: where the legacy log-in has ended, the account's user is there and enabled. The accounts were read before the users.</summary>
    public static IEnumerable<DemoFailure> FindClosedOut(IEnumerable<StoredAccount> accounts, IReadOnlyDictionary<string, bool> enabledUsers, DateTimeOffset now) =>
        from account in accounts
        where !account.IsGone && account.IsLegacyClosed(now)
        where account.DirectoryUserId is null || !enabledUsers.GetValueOrDefault(account.DirectoryUserId)
        select new DemoFailure(account.Customer, account.Id, Name, "For a while the legacy log-in had ended, and the account had no user that can sign in.");

    private static bool OpensItsUser(ChaosEvidence evidence, StoredAccount account)
    {
        var user = evidence.UsersOf(account).FirstOrDefault(user => user.Id == account.DirectoryUserId);
        return user is { AccountEnabled: true } && user.EmailAddress == account.Email && evidence.PasswordsOf(account).Any(password => evidence.Opens(user, password));
    }
}
