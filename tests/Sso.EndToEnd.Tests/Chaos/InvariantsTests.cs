using Sso.Local;
using Sso.Local.Chaos;
using Sso.Local.Chaos.Invariants;
using Sso.Local.Demo;
using Sso.Local.Entra.Directory;

namespace Sso.EndToEnd.Tests.Chaos;

/// <summary>Each check finds the fault that it is there for, and nothing where all is well.</summary>
public sealed class InvariantsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Checks_AccountThatHasMoved_FindNothing()
    {
        var evidence = Evidence([Moved()], [User("u1")]);

        LostAccounts.Find(evidence, Now).ShouldBeEmpty();
        LostAccounts.FindClosedOut(evidence.Accounts, new Dictionary<string, bool> { ["u1"] = true }, Now).ShouldBeEmpty();
        DuplicateUsers.Find(evidence).ShouldBeEmpty();
        ValidPasswords.Find(evidence).ShouldBeEmpty();
        ValidPasswords.FindMailedTwice(evidence).ShouldBeEmpty();
    }

    [Fact]
    public void LostAccounts_RowGone_IsLost() => LostAccounts.Find(Evidence([], []), Now).ShouldHaveSingleItem().Account.ShouldBe("A1");

    [Theory]
    [InlineData("nobody's", true)]
    [InlineData("chosen", false)]
    public void LostAccounts_LegacyClosedAndNoPasswordOpensTheUser_IsLost(string password, bool enabled) =>
        LostAccounts.Find(Evidence([Moved()], [User("u1", password, enabled)]), Now).ShouldHaveSingleItem();

    [Fact]
    public void LostAccounts_LegacyStillOpen_IsNotLost() =>
        LostAccounts.Find(Evidence([Moved() with { LegacyClosedAt = Now.AddHours(1) }], []), Now).ShouldBeEmpty();

    [Fact]
    public void LostAccounts_ClosedBeforeTheUserIsThere_IsFoundAtThatMoment() =>
        LostAccounts.FindClosedOut([Moved()], new Dictionary<string, bool> { ["u1"] = false }, Now).ShouldHaveSingleItem();

    [Fact]
    public void DuplicateUsers_SecondUserOfAnEarlierGenerationOrOfNobody_IsFound()
    {
        var evidence = Evidence([Moved()], [User("u1"), User("u2", reference: "K1/A1:1"), User("u3", reference: "K9/A9:1")]);

        DuplicateUsers.Find(evidence).Select(failure => failure.Account).ShouldBe(["A1", null]);
    }

    [Fact]
    public void DuplicateUsers_DeletedUser_IsNone()
    {
        var deleted = User("u2", reference: "K1/A1:1");
        deleted.Deleted = Now;

        DuplicateUsers.Find(Evidence([Moved()], [User("u1"), deleted])).ShouldBeEmpty();
    }

    [Fact]
    public void ValidPasswords_InitialPasswordOpensASecondUser_IsFound()
    {
        var evidence = Evidence([Moved()], [User("u1"), User("u2", "initial", reference: "K1/A1:1")]);

        ValidPasswords.Find(evidence).ShouldHaveSingleItem();
    }

    [Fact]
    public void ValidPasswords_ReplacedByALaterChoice_IsNoFault()
    {
        var evidence = Evidence([Moved()], [User("u1", "chosen later")]);
        evidence.Keyring.Note("K1", "A1", "chosen later");

        LostAccounts.Find(evidence, Now).ShouldBeEmpty();
        ValidPasswords.Find(evidence).ShouldBeEmpty();
    }

    [Fact]
    public void ValidPasswords_TwoInitialPasswordsMailed_IsFound() =>
        ValidPasswords.FindMailedTwice(Evidence([Moved()], [User("u1")], "initial", "another", "initial")).ShouldHaveSingleItem().Reason.ShouldContain("2 different");

    private static StoredAccount Moved() => new("K1", "A1", "Done", Generation: 2, "a@firma.example", "u1", LegacyClosedAt: Now, HasSealedPassword: false);

    // The stand-in's hash is not what is tested: a user is opened by what stands in its place.
    private static ChaosEvidence Evidence(IReadOnlyList<StoredAccount> accounts, IReadOnlyList<DirectoryUser> users, params string[] mailed)
    {
        var keyring = new DemoKeyring();
        keyring.Note("K1", "A1", "chosen");
        IReadOnlyList<string> passwords = mailed.Length == 0 ? ["initial", "initial"] : mailed;
        return new([("K1", "A1")], accounts, users, passwords.ToLookup(_ => "a@firma.example"), keyring, (user, password) => user.PasswordHash == password);
    }

    private static DirectoryUser User(string id, string password = "chosen", bool enabled = true, string reference = "K1/A1:2") => new()
    {
        Id = id,
        DisplayName = id,
        UserPrincipalName = id,
        UserPrincipalNameKey = id,
        PasswordHash = password,
        PasswordPolicies = "",
        AccountEnabled = enabled,
        Extensions = new() { [$"extension_{LocalClients.ExtensionsAppId.Replace("-", "", StringComparison.Ordinal)}_accountReference"] = reference },
        Identities =
        [
            new DirectoryIdentity { SignInType = DirectoryIdentity.EmailAddress, Issuer = LocalClients.TenantDomain, IssuerAssignedId = "a@firma.example", IssuerAssignedIdKey = "a@firma.example" },
        ],
    };
}
