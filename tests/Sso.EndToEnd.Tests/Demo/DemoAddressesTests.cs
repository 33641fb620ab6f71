using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.Demo;

public sealed class DemoAddressesTests
{
    [Theory]
    [InlineData("Jürgen Weiß", "juergen.weiss@firma.example")]
    [InlineData("Thi Lan Nguyễn", "thi.lan.nguyen@firma.example")]
    [InlineData("  ", "person@firma.example")]
    public void DemoAddresses_Name_IsWrittenInPlainLetters(string name, string expected) =>
        new DemoAddresses([]).Make(name, "firma.example").ShouldBe(expected);

    [Fact]
    public void DemoAddresses_SameNameOrKnownAddress_IsMadeOnce()
    {
        var addresses = new DemoAddresses(["Anna.Engel@firma.example"]);

        addresses.Make("Anna Engel", "firma.example").ShouldBe("anna.engel2@firma.example");
        addresses.Make("Anna Engel", "firma.example").ShouldBe("anna.engel3@firma.example");
    }

    [Fact]
    public void DemoAddresses_CompanyWithoutKnownAddress_HasADomainOfItsName() =>
        DemoAddresses.DomainOf(knownAddress: null, "Kältetechnik Özdemir e.K.").ShouldBe("kaeltetechnik-oezdemir-e.example");
}
