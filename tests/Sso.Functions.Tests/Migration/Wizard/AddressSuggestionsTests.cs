using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class AddressSuggestionsTests
{
    private static readonly string[] Names = ["Jürgen Müller", "Juergen Mueller", "Łukasz Köhler", "Straßer & Söhne", "Ольга", "", "  ", "a", "Buchhaltung", "Buchhaltung", new string('x', 90)];

    [Theory]
    [InlineData("Jürgen Müller", "juergen-mueller")]
    [InlineData("Straße", "strasse")]
    [InlineData("ÄÖÜ ẞ", "aeoeue-ss")]
    [InlineData("Łukasz Żółć", "lukasz-zolc")]
    [InlineData("Renée d’Été", "renee-d-ete")]
    [InlineData("İpek Çelik", "ipek-celik")]
    [InlineData("Søren Æbler", "soeren-aebler")]
    [InlineData("--Lager  (Nord)--", "lager-nord")]
    [InlineData("Ольга", "")]
    [InlineData("u\u0308ber", "ueber")]
    public void ToTag_Name_IsSpeltInAscii(string name, string tag) => Transliteration.ToTag(name).ShouldBe(tag);

    [Property(MaxTest = 1000)]
    public void ToTag_AnyName_IsATag(string? name)
    {
        try { _ = (name ?? "").Normalize(); }
        catch (ArgumentException) { return; } // Half a surrogate pair: no import takes it.

        Transliteration.ToTag(name ?? "").ShouldMatch("^([a-z0-9]+(-[a-z0-9]+)*)?$");
    }

    [Fact]
    public void For_AccountsOfTheSameName_AreNumbered()
    {
        var suggestions = For("info@example.com", "Lager", "Lager", "Lager");

        suggestions.Values.ShouldBe(["info+lager@example.com", "info+lager-2@example.com", "info+lager-3@example.com"]);
    }

    [Fact]
    public void For_SuggestionThatSomebodyElseHasTyped_IsNumbered()
    {
        var accounts = Accounts("Lager", "Hof");

        var suggestions = AddressSuggestions.For(accounts, Entries.ById(accounts, Entries.At("info@example.com"), Entries.At(""), Entries.At("info+LAGER@example.com")));

        suggestions["K1-02"].ShouldBe("info+lager-2@example.com");
        suggestions["K1-03"].ShouldBe("info+hof@example.com");
    }

    [Fact]
    public void For_TenantWithoutPlusSigns_SuggestsNamesInTheMainAccountsDomain()
    {
        var accounts = Accounts("Lager", "Lager");

        AddressSuggestions.For(accounts, Entries.ById(accounts, Entries.At("info@example.com"), Entries.At(""), Entries.At("")), takesTags: false).Values
            .ShouldBe(["lager@example.com", "lager-2@example.com"]);
        AddressSuggestions.For(accounts, Entries.ById(accounts, Entries.At("info@gmx.de"), Entries.At(""), Entries.At("")), takesTags: false).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("info+chef@example.com")]
    [InlineData("a.rather.long.name.of.a.mailbox@a-rather-long-domain-name.example")]
    public void For_MainAddressThatCarriesNoTag_SuggestsNothing(string main) => For(main, "Lager").ShouldBeEmpty();

    [Property(MaxTest = 1000)]
    public Property For_AnyCustomer_IsValidUniqueFreeCoveredAndStable() => Prop.ForAll(Customers(), customer =>
    {
        var suggestions = AddressSuggestions.For(customer.Accounts, customer.Entries);

        EmailAddress.TryParse(customer.Entries["K1-01"].Address, out var main, out _).ShouldBeTrue();
        suggestions.Values.ShouldBeUnique();
        foreach (var (accountId, suggestion) in suggestions)
        {
            EmailAddress.TryParse(suggestion, out var address, out _).ShouldBeTrue(suggestion);
            address!.Value.ShouldBe(suggestion);
            RedirectRules.IsCoveredBy(address, main!).ShouldBeTrue(suggestion);
            customer.Entries.Where(entry => entry.Key != accountId).ShouldAllBe(entry => !entry.Value.Address.Equals(suggestion, StringComparison.OrdinalIgnoreCase));
        }
        // Whoever takes a suggestion keeps it, and so do the others.
        var taken = customer.Entries.ToDictionary(entry => entry.Key, entry => suggestions.TryGetValue(entry.Key, out var mine) ? Entries.Redirected(mine) : entry.Value);
        AddressSuggestions.For(customer.Accounts, taken).ShouldBe(suggestions);
    });

    private static IReadOnlyDictionary<string, string> For(string main, params string[] names)
    {
        var accounts = Accounts(names);
        return AddressSuggestions.For(accounts, Entries.ById(accounts, [Entries.At(main), .. names.Select(_ => Entries.At(""))]));
    }

    private static List<Account> Accounts(params string[] names) =>
        [MigrationWorld.NewAccount("K1", 1), .. names.Select((name, index) => MigrationWorld.NewAccount("K1", index + 2) with { DisplayName = name })];

    private static Arbitrary<Customer> Customers() =>
        (from main in Gen.Elements("info@example.com", "i@e.example", "buchhaltung.zentrale@spedition-mueller-soehne.example", "x234567890123456789012345678901234567890123456789@example.com")
         from names in Gen.Elements(Names).ArrayOf(6)
         from typed in Gen.Elements("", "info+lager@example.com", "info+buchhaltung@example.com", "i+a@e.example", "INFO+zugang@example.com").ArrayOf(6)
         let accounts = Accounts(names)
         select new Customer(accounts, Entries.ById(accounts, [Entries.At(main), .. typed.Select(Entries.At)]))).ToArbitrary();

    private sealed record Customer(List<Account> Accounts, Dictionary<string, AccountEntry> Entries);
}
