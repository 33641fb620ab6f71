using Sso.Local.Chaos;
using Sso.Local.Chaos.Invariants;
using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.Chaos;

/// <summary>Each fault in the app's own tables is found, under its own name, and nothing where they agree.</summary>
public sealed class StoredStateTests
{
    private static readonly (string Action, string? Detail)[] WholeWay =
        [("account.confirmed", null), ("account.user_created", null), ("account.password_mailed", "Password 1"), ("account.signed_in", null)];

    [Fact]
    public void Find_TablesThatAgree_FindsNothing() => Find(Moved()).ShouldBeEmpty();

    [Fact]
    public void Find_AddressOfTwoAccounts_IsFoundAtBoth() =>
        Find([Moved(), Moved() with { Id = "A2", State = "Confirming" }]).ShouldBe([("A1", "address"), ("A2", "address")]);

    [Fact]
    public void Find_AddressOfAnAccountThatIsGone_IsFree() => Find([Moved(), Moved() with { Id = "A2", State = "Retired" }]).ShouldBeEmpty();

    [Fact]
    public void Find_DoneAccountWithoutAddress_IsFound() => Find(Moved() with { Email = null }).ShouldBe([("A1", "address")]);

    [Theory]
    [InlineData("K1", "A2")]
    [InlineData("K2", "A1")]
    public void Find_AddressReservedForAnother_IsFound(string customer, string account) => Find(Moved(), holder: (customer, account)).ShouldBe([("A1", "address")]);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Find_GateThatDoesNotFollowTheAccount_IsFound(bool isLegacyClosed, bool isUnifiedOpen) =>
        Find(Moved(), login: (isLegacyClosed, isUnifiedOpen)).ShouldBe([("A1", "gate")]);

    [Fact]
    public void Find_UserOfAnotherAccount_GetsNoClaimsHere() => Find(Moved(), claimed: ("K1", "A2")).ShouldBe([("A1", "claims")]);

    [Fact]
    public void Find_SealedPasswordAfterTheFirstSignIn_IsFound() => Find(Moved() with { HasSealedPassword = true }).ShouldBe([("A1", "shredded")]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Find_StepWithoutAuditRecord_IsFound(int missing) =>
        Find(Moved(), audit: [.. WholeWay.Where((_, index) => index != missing)]).ShouldBe([("A1", "audit")]);

    [Fact]
    public void Find_PasswordMailThatOnlyItsDeliveryReportShows_IsRecorded() =>
        Find(Moved(), audit: [.. WholeWay.Where((_, index) => index != 2), ("mail.delivered", "Password 1: Delivered")]).ShouldBeEmpty();

    [Fact]
    public void Find_DeliveryReportOfAnotherMail_IsNoRecordOfThePassword() =>
        Find(Moved(), audit: [.. WholeWay.Where((_, index) => index != 2), ("mail.delivered", "Confirmation 1: Delivered")]).ShouldBe([("A1", "audit")]);

    private static StoredAccount Moved() => new("K1", "A1", "Done", Generation: 1, "a@firma.example", "u1", LegacyClosedAt: default(DateTimeOffset), HasSealedPassword: false);

    private static IReadOnlyList<(string?, string)> Find(
        StoredAccount account, (string, string)? holder = null, (bool, bool)? login = null, (string, string)? claimed = null, (string, string?)[]? audit = null) =>
        Find([account], holder, login, claimed, audit);

    private static IReadOnlyList<(string?, string)> Find(
        IReadOnlyList<StoredAccount> accounts, (string, string)? holder = null, (bool, bool)? login = null, (string, string)? claimed = null, (string, string?)[]? audit = null)
    {
        var evidence = new ChaosEvidence(
            [("K1", "A1")], accounts, Users: [], Array.Empty<string>().ToLookup(_ => "", _ => ""), new DemoKeyring(), (_, _) => false);
        var projections = new StoredProjections(
            new Dictionary<string, (string, string)> { ["a=40firma.example"] = holder ?? ("K1", "A1") },
            new[] { login ?? (true, true) }.ToLookup(_ => ("K1", "A1")),
            new Dictionary<string, (string, string)> { ["u1"] = claimed ?? ("K1", "A1") },
            (audit ?? WholeWay).ToLookup(_ => ("K1", "A1")));
        return [.. StoredState.Find(evidence, projections).Select(failure => (failure.Account, failure.Step))];
    }
}
