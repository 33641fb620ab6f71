using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class AddressFormTests
{
    [Fact]
    public void Read_ValidAddresses_AreNormalisedAndWithoutFaults()
    {
        var form = Read(("a", " Anna.Bäcker@Bäcker.example ".Replace("ä", "ae")), ("b", "bernd@bäcker.example"));

        form.HasFaults.ShouldBeFalse();
        form.Addresses["a"].Value.ShouldBe("anna.baecker@baecker.example");
        form.Addresses["b"].Value.ShouldBe("bernd@xn--bcker-gra.example");
    }

    [Theory]
    [InlineData("", nameof(AddressFault.Missing))]
    [InlineData("   ", nameof(AddressFault.Missing))]
    [InlineData("anna", nameof(AddressFault.Malformed))]
    [InlineData("anna@localhost", nameof(AddressFault.Malformed))]
    [InlineData("Anna <anna@example.com>", nameof(AddressFault.Malformed))]
    [InlineData("anna@example.com, bernd@example.com", nameof(AddressFault.Malformed))]
    [InlineData("ännä@example.com", nameof(AddressFault.Malformed))]
    [InlineData("an\u202ena@example.com", nameof(AddressFault.Malformed))]
    [InlineData("anna@example.com\r\nBcc: x@example.com", nameof(AddressFault.Malformed))]
    [InlineData("a234567890123456789012345678901234567890123456789012345@example.com", nameof(AddressFault.TooLong))]
    public void Read_BadAddress_IsRefusedAndKeptAsTyped(string typed, string fault)
    {
        var form = Read(("a", typed));

        form.FaultOf("a")?.ToString().ShouldBe(fault);
        form.Typed("a").ShouldBe(typed);
        form.Addresses.ShouldBeEmpty();
    }

    [Fact]
    public void Read_SameAddressTwice_IsRefusedAtBothFields()
    {
        var form = Read(("a", "info@example.com"), ("b", "INFO@Example.com"), ("c", "other@example.com"));

        form.FaultOf("a").ShouldBe(AddressFault.Repeated);
        form.FaultOf("b").ShouldBe(AddressFault.Repeated);
        form.FaultOf("c").ShouldBeNull();
    }

    [Fact]
    public void Read_MissingField_IsMissing()
    {
        var form = AddressForm.Read([Account("a")], _ => null);

        form.FaultOf("a").ShouldBe(AddressFault.Missing);
    }

    [Fact]
    public void Suggest_KnownAddress_IsPrefilledWithoutFault()
    {
        var form = AddressForm.Suggest([Account("a") with { KnownEmail = "info@example.com" }, Account("b")]);

        form.Typed("a").ShouldBe("info@example.com");
        form.Typed("b").ShouldBe("");
        form.HasFaults.ShouldBeFalse();
    }

    private static AddressForm Read(params (string Id, string Typed)[] fields)
    {
        var typed = fields.ToDictionary(f => f.Id, f => f.Typed);
        return AddressForm.Read([.. fields.Select(f => Account(f.Id))], id => typed[id]);
    }

    private static Account Account(string id) => new() { CustomerId = "K1", Id = id, DisplayName = id, IsMain = false, Logins = [] };
}
