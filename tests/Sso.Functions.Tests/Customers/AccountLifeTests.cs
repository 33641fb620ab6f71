using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Customers;

/// <summary>The whole state machine: the way of each generation, and the changes between them, in any order, late, twice and of older generations.</summary>
public sealed class AccountLifeTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);

    // What an orchestration or a mailbox does belongs to a generation: it comes late when the account has moved on.
    private static readonly (string Name, Func<Account, int, Account> Apply)[] Way =
    [
        ("ask", (account, _) => account.AskForConfirmation(1)),
        ("remind", (account, _) => account.AskForConfirmation(2)),
        ("confirm", (account, step) => account.Confirm(At(step))),
        ("seal", (account, step) => account.SealPassword($"sealed {step}")),
        ("create", (account, step) => account.CreateUser($"user-{step}")),
        ("queue", (account, _) => account.QueuePassword()),
        ("mail", (account, step) => account.MailPassword(At(step))),
        ("sign in", (account, step) => account.SignIn(At(step))),
        ("close", (account, step) => account.CloseLegacy(At(step))),
        ("dormant", (account, _) => account.FallDormant()),
        ("decline", (account, _) => account.Decline("address.declined")),
        ("bounce", (account, _) => account.Reopen("mail.undeliverable")),
        ("miss mail", (account, _) => account.MissMail("mail.not_delivered")),
        ("receive mail", (account, _) => account.ReceiveMail("mail.not_delivered")),
    ];

    // What people do, whatever the generation.
    private static readonly (string Name, Func<Account, int, Account> Apply)[] Life =
    [
        ("change address", (account, step) => account.ChangeAddress(Address(step), redirect: false, "code")),
        ("redirect", (account, step) => account.ChangeAddress(Address(step), redirect: true, "code")),
        ("same address", (account, _) => account.Email is { } email ? account.ChangeAddress(EmailAddress.FromStored(email), account.RedirectToMain, "code") : account),
        ("retire", (account, step) => account.Retire(At(step) + TimeSpan.FromHours(72))),
        ("restore", (account, _) => account.Restore()),
        ("merge", (account, _) => account.MergeInto("K1-09")),
        ("resend", (account, step) => account.Resend(At(step))),
        ("yield", (account, _) => account.YieldAddress("address.expired")),
        ("prepare", (account, _) => account.ForgetFormerUsers()),
        ("role", (account, _) => account.ChangeRole(!account.IsMain)),
    ];

    [Property(MaxTest = 2000)]
    public Property AnyOrder_KeepsTheInvariants() => Prop.ForAll(Steps(), steps =>
    {
        var account = NewAccount();
        List<string> created = [];
        List<string> removed = [];
        foreach (var (index, (choice, isStale)) in steps.Index())
        {
            var before = account;
            account = Apply(account, choice, isStale, index);

            if (account.DirectoryUserId is { } user && !created.Contains(user)) created.Add(user);
            removed.AddRange(before.FormerUserIds.Except(account.FormerUserIds));
            Check(before, account, created, removed);
        }
    });

    [Property(MaxTest = 1000)]
    public Property AnyStepTwice_IsTheSameAsOnce() => Prop.ForAll(Steps(), steps =>
    {
        var account = NewAccount();
        foreach (var (index, (choice, isStale)) in steps.Index())
        {
            account = Apply(account, choice, isStale, index);
            var name = NameOf(choice);
            // To send again is to send again, and a role that moves twice is back.
            if (name is "resend" or "role") continue;

            var again = Apply(account, choice, isStale, index);
            again.Generation.ShouldBe(account.Generation, name);
            again.State.ShouldBe(account.State, name);
        }
    });

    [Fact]
    public void ChangeAddress_AfterThePasswordWasMailed_OpensTheLegacyDoorAndRemembersTheUser()
    {
        var account = Mailed().CloseLegacy(Start).ChangeAddress(Address(7), redirect: false, "code");

        (account.State, account.Generation, account.Email).ShouldBe((AccountState.AddressEntered, 2, "a7@example.com"));
        account.FormerUserIds.ShouldBe(["oid"]);
        (account.DirectoryUserId, account.SealedPassword, account.ConfirmedAt).ShouldBe((null, null, null));
        account.IsLegacyOpen(Start.AddYears(1)).ShouldBeTrue();
        account.UnifiedOpen.ShouldBeFalse();
    }

    [Fact]
    public void Reopen_AfterTheFirstSignIn_ChangesNothing()
    {
        var done = Mailed().SignIn(Start);

        done.Reopen("mail.undeliverable").ShouldBeSameAs(done);
        done.ChangeAddress(Address(1), false, "code").ShouldBeSameAs(done);
    }

    [Fact]
    public void Merge_TakesOverEachLoginOnceAndGivesItBack()
    {
        var merged = NewAccount() with { Id = "K1-03", Logins = [new Login("logbook", "b", ["trips.read"])] };
        var holder = NewAccount().TakeOverLogins(merged);

        holder.Logins.Count.ShouldBe(2);
        holder.Logins[1].MergedFrom.ShouldBe("K1-03");
        holder.TakeOverLogins(merged).ShouldBeSameAs(holder);
        holder.OwnLogins.Count().ShouldBe(1);
        holder.WithoutMergedLogins().Logins.Count.ShouldBe(1);
    }

    private static Account Mailed() => NewAccount().ChangeAddress(Address(1), false, "code") with { Generation = 1 } is var entered
        ? entered.AskForConfirmation(1).Confirm(Start).SealPassword("s").CreateUser("oid").QueuePassword().MailPassword(Start)
        : throw new InvalidOperationException();

    private static void Check(Account before, Account account, List<string> created, List<string> removed)
    {
        var longAfter = Start.AddYears(10);
        // Nobody is without a working log-in, but for whom the main account has ended it.
        if (!account.IsGone) (account.IsLegacyOpen(longAfter) || account.UnifiedOpen).ShouldBeTrue();
        if (account.IsMain) (account.RedirectToMain, account.IsGone).ShouldBe((false, false));
        account.Generation.ShouldBeInRange(before.Generation, before.Generation + 1);
        if (account.SignedInAt is not null) account.SealedPassword.ShouldBeNull();
        // At most one initial password: of another generation than before, or the same.
        if (before.SealedPassword is not null && account.SealedPassword is not null && account.SealedPassword != before.SealedPassword)
            account.Generation.ShouldBeGreaterThan(before.Generation);
        // No user is ever lost: it is the account's, waits for its removal, or was removed.
        created.ShouldBeSubsetOf([.. account.FormerUserIds, .. removed, account.DirectoryUserId ?? ""]);
        if (account.DirectoryUserId is { } user) account.FormerUserIds.ShouldNotContain(user);
        if (account.State is AccountState.Confirmed or AccountState.UserCreated or AccountState.PasswordMailed or AccountState.Done) account.Email.ShouldNotBeNull();
        if (account.Generation > before.Generation) (account.ConfirmedAt, account.SealedPassword, account.DirectoryUserId).ShouldBe((null, null, null));
    }

    private static Account Apply(Account account, int choice, bool isStale, int index) => choice < Way.Length
        ? isStale ? account : Way[choice].Apply(account, index)
        : Life[choice - Way.Length].Apply(account, index);

    private static string NameOf(int choice) => choice < Way.Length ? Way[choice].Name : Life[choice - Way.Length].Name;

    private static Arbitrary<(int Choice, bool IsStale)[]> Steps()
    {
        var any = from choice in Gen.Choose(0, Way.Length + Life.Length - 1) from stale in Gen.Choose(0, 4) select (choice, stale == 0);
        // Half of the runs begin by the usual way, so that they get far.
        var usual = Gen.Constant<(int, bool)[]>([(Way.Length, false), (0, false), (2, false), (3, false), (4, false), (5, false), (6, false)]);
        return Gen.OneOf(any.ArrayOf(), from first in usual from rest in any.ArrayOf() select first.Concat(rest).ToArray()).ToArbitrary();
    }

    private static DateTimeOffset At(int step) => Start.AddMinutes(step);

    private static EmailAddress Address(int step) => EmailAddress.FromStored($"a{step}@example.com");

    private static Account NewAccount() =>
        new() { CustomerId = "K1", Id = "K1-02", DisplayName = "Konto", IsMain = false, Logins = [new Login("infleet", "a", ["all"])] };
}
