using Sso.Local.Demo;

namespace Sso.Local.Chaos.Invariants;

/// <summary>The directory holds one user for each account that has moved, and no other: no lost answer and no crash leaves a second one behind.</summary>
internal static class DuplicateUsers
{
    public const string Name = "duplicateUsers";

    public static IEnumerable<DemoFailure> Find(ChaosEvidence evidence)
    {
        foreach (var account in evidence.Accounts)
            foreach (var user in evidence.UsersOf(account).Where(user => user.Id != account.DirectoryUserId))
                yield return new(account.Customer, account.Id, Name, $"The user {user.Id} was made for the account, which does not know it.");
        foreach (var stranger in evidence.Strangers())
            yield return new("", null, Name, $"The user {stranger.Id} belongs to no account.");
    }
}
