using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class EntryHintsTests
{
    [Theory]
    [InlineData("anna@gmial.com", "anna@gmail.com")]
    [InlineData("anna@gmail.con", "anna@gmail.com")]
    [InlineData("anna@gmil.com", "anna@gmail.com")]
    [InlineData("anna@t-onlin.de", "anna@t-online.de")]
    [InlineData("anna@webb.de", "anna@web.de")]
    [InlineData("anna@firma.example", null)]
    [InlineData("anna@gmail.com", null)]
    [InlineData("anna@gmx.net", null)]
    [InlineData("anna@luettke-3.example", "anna@luettke-4.example")] // One letter beside the contract's own domain.
    public void Correct_SlipInAKnownDomain_IsAskedAfter(string typed, string? meant)
    {
        var (hints, account, address) = For(Entries.At(typed));

        hints.Correct(account, address).ShouldBe(meant);
        hints.For(account, Entries.At(typed), address).Contains(EntryHint.Typo).ShouldBe(meant is not null);
    }

    [Theory]
    [InlineData("info+lager@luettke-4.example", true, null)]
    [InlineData("lager@luettke-4.example", true, null)]
    [InlineData("lager@woanders.example", true, nameof(EntryHint.OwnMailbox))]
    [InlineData("info+lager@luettke-4.example", false, nameof(EntryHint.NotRedirected))]
    [InlineData("lager@woanders.example", false, null)]
    [InlineData("lager@пример.example", false, nameof(EntryHint.ForeignLetters))]
    [InlineData("lager@müller.example", false, null)]
    public void For_Entry_TellsWhatTheMainAccountShouldKnow(string typed, bool redirect, string? hint)
    {
        var entry = Entries.At(typed) with { Redirect = redirect };
        var (hints, account, address) = For(entry);

        hints.For(account, entry, address).Select(found => found.ToString()).ShouldBe(hint is null ? [] : [hint]);
    }

    [Fact]
    public void For_RedirectedAddressOfAPublicProvider_AsksItsOwnMailbox()
    {
        var accounts = Entries.Accounts("ii");
        var entry = Entries.Redirected("lager@gmx.de");
        var check = Entries.Check(accounts, Entries.At("info@gmx.de"), entry);

        new EntryHints(accounts, check.Addresses).For(accounts[1], entry, check.Addresses["K1-02"]).ShouldBe([EntryHint.OwnMailbox]);
    }

    private static (EntryHints Hints, Account Account, EmailAddress Address) For(AccountEntry entry)
    {
        var accounts = Entries.Accounts("ii");
        accounts[0] = accounts[0] with { KnownEmail = "info@luettke-4.example" };
        var check = Entries.Check(accounts, Entries.At("info@luettke-4.example"), entry);
        return (new EntryHints(accounts, check.Addresses), accounts[1], check.Addresses["K1-02"]);
    }
}
