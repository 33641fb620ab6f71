using Sso.Local.Demo;

namespace Sso.Local.Chaos.Invariants;

/// <summary>Of all passwords that were mailed to a person or chosen by it, one opens the account: the last.</summary>
internal static class ValidPasswords
{
    public const string Name = "duplicatePasswordsValid";

    public static IEnumerable<DemoFailure> Find(ChaosEvidence evidence)
    {
        foreach (var account in evidence.Accounts)
        {
            var users = evidence.UsersOf(account).Where(user => user.AccountEnabled).ToList();
            var valid = evidence.PasswordsOf(account).Sum(password => users.Count(user => evidence.Opens(user, password)));
            if (valid > 1) yield return new(account.Customer, account.Id, Name, $"{valid} passwords open the account.");
        }
    }

    /// <summary>Nobody was mailed two initial passwords, of which one was void.</summary>
    public static IEnumerable<DemoFailure> FindMailedTwice(ChaosEvidence evidence) =>
        from account in evidence.Accounts
        where account.Email is not null
        let mailed = evidence.MailedPasswords[account.Email!].Distinct().Count()
        where mailed > 1
        select new DemoFailure(account.Customer, account.Id, "initialPassword", $"{mailed} different initial passwords were mailed to the account.");
}
