using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Customers;

public sealed class AccountTransitionTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    // In the order of the way; the number is the step's, so that times and passwords differ.
    private static readonly (string Name, Func<Account, int, Account> Apply)[] Transitions =
    [
        ("enter", (account, step) => account.EnterAddress(EmailAddress.FromStored($"a{step}@example.com"))),
        ("ask", (account, _) => account.AskForConfirmation(1)),
        ("ask again", (account, _) => account.AskForConfirmation(2)),
        ("confirm", (account, step) => account.Confirm(At(step))),
        ("seal", (account, step) => account.SealPassword($"sealed {step}")),
        ("create", (account, step) => account.CreateUser($"oid {step}")),
        ("mail", (account, step) => account.MailPassword(At(step))),
        ("sign in", (account, step) => account.SignIn(At(step))),
        ("close", (account, step) => account.CloseLegacy(At(step))),
        ("dormant", (account, _) => account.FallDormant()),
        ("report", (account, _) => account.Report("mail.undeliverable")),
    ];

    /// <summary>Steps come late, twice and in any order; whatever they do, nobody is left without a working log-in.</summary>
    [Property(MaxTest = 1000)]
    public Property Transitions_InAnyOrderWithRepeats_KeepTheInvariants() => Prop.ForAll(Steps(), steps =>
    {
        var account = NewAccount();
        for (var step = 0; step < steps.Length; step++)
        {
            var before = account;
            account = Transitions[steps[step]].Apply(account, step);

            (account.IsLegacyOpen(Start.AddYears(1)) || account.UnifiedOpen).ShouldBeTrue();
            if (!account.IsLegacyOpen(Start.AddYears(1))) account.DirectoryUserId.ShouldNotBeNull();
            if (account.SignedInAt is not null) account.SealedPassword.ShouldBeNull();
            if (account.SignedInAt is not null) account.IsLegacyOpen(Start.AddYears(1)).ShouldBeFalse();
            if (before.SealedPassword is not null && account.SealedPassword is not null) account.SealedPassword.ShouldBe(before.SealedPassword);
            if (account.State >= AccountState.Confirmed && account.State != AccountState.Dormant) account.Email.ShouldNotBeNull();
            account.Generation.ShouldBe(1);
            KeepsWhatHappened(before, account);
        }
    });

    [Property(MaxTest = 500)]
    public Property Transitions_AppliedTwice_AreTheSameAsOnce() => Prop.ForAll(Steps(), steps =>
    {
        var account = NewAccount();
        for (var step = 0; step < steps.Length; step++)
        {
            account = Transitions[steps[step]].Apply(account, step);

            Transitions[steps[step]].Apply(account, step).ShouldBe(account, Transitions[steps[step]].Name);
        }
    });

    [Fact]
    public void SignIn_BeforeTheMailWasRecorded_StillLeavesTheNewDoorOpen()
    {
        var account = NewAccount().EnterAddress(EmailAddress.FromStored("a@example.com")).Confirm(Start).SealPassword("s").CreateUser("oid").SignIn(Start);

        account.UnifiedOpen.ShouldBeTrue();
        account.IsLegacyOpen(Start.AddYears(1)).ShouldBeFalse();
        account.MailPassword(Start).ShouldBe(account);
    }

    private static void KeepsWhatHappened(Account before, Account after)
    {
        if (before.DirectoryUserId is not null) after.DirectoryUserId.ShouldBe(before.DirectoryUserId);
        if (before.ConfirmedAt is not null) after.ConfirmedAt.ShouldBe(before.ConfirmedAt);
        if (before.PasswordMailedAt is not null) after.PasswordMailedAt.ShouldBe(before.PasswordMailedAt);
        if (before.SignedInAt is not null) after.SignedInAt.ShouldBe(before.SignedInAt);
        if (before.LegacyClosedAt is not null) after.LegacyClosedAt.ShouldBe(before.LegacyClosedAt);
        if (before.ConfirmedAt is not null) after.Email.ShouldBe(before.Email);
    }

    private static Arbitrary<int[]> Steps()
    {
        // Half of the steps go the usual way, so that sequences get far; the others come in any order.
        var usual = Gen.Constant(Enumerable.Range(0, Transitions.Length - 2).ToArray());
        var any = Gen.Choose(0, Transitions.Length - 1).ArrayOf();
        return Gen.OneOf(any, from first in any from way in usual from last in any select MixIn(way, first, last)).ToArbitrary();
    }

    private static int[] MixIn(int[] way, int[] first, int[] last)
    {
        List<int> mixed = [.. first.Take(2)];
        foreach (var (index, step) in way.Index())
        {
            mixed.Add(step);
            if (index < last.Length) mixed.Add(last[index]);
        }
        return [.. mixed];
    }

    private static DateTimeOffset At(int step) => Start.AddMinutes(step);

    private static Account NewAccount() =>
        new() { CustomerId = "K1", Id = "K1-01", DisplayName = "Konto", IsMain = true, Logins = [new Login("infleet", "a", ["all"])] };
}
