using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class PastedColumnTests
{
    [Fact]
    public void Read_OneColumn_GoesToTheAccountsInOrder()
    {
        var pasted = Read("a@example.com\r\n\r\nc@example.com\r\n");

        pasted.Addresses.ShouldBe(new Dictionary<string, string> { ["K1-01"] = "a@example.com", ["K1-03"] = "c@example.com" });
        pasted.Rest.ShouldBeEmpty();
    }

    [Fact]
    public void Read_Heading_IsPassedOver() => Read("E-Mail-Adresse\na@example.com").Addresses.ShouldBe(new Dictionary<string, string> { ["K1-01"] = "a@example.com" });

    [Fact]
    public void Read_MistypedAddress_IsKeptForTheFieldToTell() => Read("a@example.com\nb-example.com").Addresses["K1-02"].ShouldBe("b-example.com");

    [Fact]
    public void Read_TwoColumns_GoToWhomTheyName()
    {
        var pasted = Read("Person 3\tc@example.com\nI1;a@example.com\nb@example.com\tperson 2\nNiemand\tn@example.com");

        pasted.Addresses.ShouldBe(new Dictionary<string, string> { ["K1-03"] = "c@example.com", ["K1-01"] = "a@example.com", ["K1-02"] = "b@example.com" }, ignoreOrder: true);
        pasted.Rest.ShouldBe(["Niemand\tn@example.com"]);
    }

    [Fact]
    public void Read_NameOfTwoPeople_IsNotGuessed()
    {
        var accounts = Entries.Accounts("ii");
        accounts[1] = accounts[1] with { DisplayName = accounts[0].DisplayName };

        PastedColumn.Read("Person 1\ta@example.com", accounts, accounts).Rest.ShouldHaveSingleItem();
    }

    [Fact]
    public void Read_MoreLinesThanAccounts_LosesNone() => Read("a@x.example\nb@x.example\nc@x.example\nd@x.example\ne@x.example").Rest.ShouldBe(["d@x.example", "e@x.example"]);

    [Fact]
    public void Read_TenThousandLinesOfNonsense_IsSimplyRest() => Read(string.Join('\n', Enumerable.Range(0, 10_000).Select(line => $"\u0000 {line}\u202e"))).Rest.Count.ShouldBe(9_997);

    private static PastedColumn Read(string text)
    {
        var accounts = Entries.Accounts("iii");
        return PastedColumn.Read(text, accounts, accounts);
    }
}
