using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Customers;

/// <summary>What holds of an account whatever happens to it, in whatever order and however often.</summary>
public sealed class AccountInvariantTests
{
    private static readonly DateTimeOffset Start = MigrationWorld.Start;

    private static readonly EmailAddress[] Addresses = [Parse("a@example.com"), Parse("b@example.com")];

    // Each step is one of the changes, at a time that goes on.
    private static readonly Func<Account, DateTimeOffset, Account>[] Steps =
    [
        (account, _) => account.EnterAddress(Addresses[0]),
        (account, _) => account.AskForConfirmation(account.AskedRounds + 1),
        (account, now) => account.Confirm(now),
        (account, _) => account.SealPassword($"sealed-{account.Generation}"),
        (account, _) => account.CreateUser(account.SealedPassword is null ? account.DirectoryUserId ?? "none" : $"user-{account.Generation}"),
        (account, _) => account.QueuePassword(),
        (account, now) => account.MailPassword(now),
        (account, now) => account.SignIn(now),
        (account, now) => account.CloseLegacy(now),
        (account, _) => account.FallDormant(),
        (account, _) => account.ChangeAddress(Addresses[1], redirect: false, "code"),
        (account, _) => account.Decline("problem"),
        (account, _) => account.Reopen("problem"),
        (account, now) => account.Retire(now + TimeSpan.FromDays(1)),
        (account, _) => account.Restore(),
        (account, _) => account.RenewPassword(),
        (account, _) => account.WithdrawPassword(),
        (account, now) => account.RollBack("problem", now - TimeSpan.FromDays(30)),
        (account, now) => account.Resend(now),
        (account, _) => account.Restart(),
        (account, now) => account.HoldGrace(now),
        (account, now) => account.ReleaseGrace(now),
    ];

    [Property(MaxTest = 2000)]
    public Property AnySteps_NeverLeaveAnybodyWithoutALogIn() => Prop.ForAll(Sequences(), steps => Walk(steps, (account, now) =>
        account.IsGone || account.IsLegacyOpen(now) || account.UnifiedOpen));

    [Property(MaxTest = 2000)]
    public Property AnySteps_NeverLoseAUserThatMayStillSignIn() => Prop.ForAll(Sequences(), steps =>
    {
        HashSet<string> made = [];
        return Walk(steps, (account, _) =>
        {
            if (account.DirectoryUserId is { } userId) made.Add(userId);
            return made.All(id => id == account.DirectoryUserId || account.FormerUserIds.Contains(id));
        });
    });

    [Property(MaxTest = 2000)]
    public Property AnySteps_GenerationsOnlyRiseAndAPasswordBelongsToItsOwn() => Prop.ForAll(Sequences(), steps =>
    {
        var generation = 1;
        return Walk(steps, (account, _) =>
        {
            var rises = account.Generation >= generation;
            generation = account.Generation;
            return rises && (account.SealedPassword is null || account.SealedPassword == $"sealed-{generation}");
        });
    });

    private static bool Walk(int[] steps, Func<Account, DateTimeOffset, bool> holds)
    {
        var now = Start;
        var account = MigrationWorld.NewAccount("K1", 2);
        foreach (var step in steps)
        {
            now += TimeSpan.FromHours(7);
            account = Steps[step](account, now);
            if (!holds(account, now)) return false;
        }
        return true;
    }

    private static Arbitrary<int[]> Sequences() => Gen.Choose(0, Steps.Length - 1).ArrayOf(40).ToArbitrary();

    private static EmailAddress Parse(string text) => EmailAddress.TryParse(text, out var address, out _) ? address : throw new ArgumentException(text, nameof(text));
}
