using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Tests.Migration.Wizard;

public sealed class EntryRulesTests
{
    [Fact]
    public void Check_ValidAddresses_AreNormalisedAndWithoutFaults()
    {
        var check = Entries.Check(Entries.Accounts("ii"), Entries.At(" Anna.Baecker@Baecker.example "), Entries.At("bernd@bäcker.example"));

        check.HasFaults.ShouldBeFalse();
        check.Addresses["K1-01"].Value.ShouldBe("anna.baecker@baecker.example");
        check.Addresses["K1-02"].Value.ShouldBe("bernd@xn--bcker-gra.example");
    }

    [Theory]
    [InlineData("", nameof(AddressFault.Missing))]
    [InlineData("   ", nameof(AddressFault.Missing))]
    [InlineData("anna", nameof(AddressFault.Malformed))]
    [InlineData("anna@localhost", nameof(AddressFault.Malformed))]
    [InlineData("Anna <anna@example.com>", nameof(AddressFault.Malformed))]
    [InlineData("anna@example.com, bernd@example.com", nameof(AddressFault.Malformed))]
    [InlineData("an\u0000na@example.com", nameof(AddressFault.Malformed))]
    [InlineData("anna@example.com\r\nBcc: x@example.com", nameof(AddressFault.Malformed))]
    [InlineData("anna@ex\u202eample.com", nameof(AddressFault.HiddenCharacter))]
    [InlineData("an\u200bna@example.com", nameof(AddressFault.HiddenCharacter))]
    [InlineData("ännä@example.com", nameof(AddressFault.SpecialLetters))]
    [InlineData("аnna@example.com", nameof(AddressFault.SpecialLetters))] // A Cyrillic а.
    [InlineData("anna😀@example.com", nameof(AddressFault.SpecialLetters))]
    [InlineData("a234567890123456789012345678901234567890123456789012345@example.com", nameof(AddressFault.TooLong))]
    public void Check_BadAddress_IsRefusedAtTheField(string typed, string fault)
    {
        var check = Entries.Check(Entries.Accounts("i"), Entries.At(typed));

        check.FaultOf("K1-01").ShouldBe(new EntryFault(EntryField.Address, Enum.Parse<AddressFault>(fault)));
        check.Addresses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\u202aanna@example.com\u202c")]
    [InlineData("\ufeffanna@example.com")]
    [InlineData("anna@example.com\u200b")]
    public void Check_AddressCopiedWithHiddenMarksAroundIt_IsTaken(string typed) =>
        Entries.Check(Entries.Accounts("i"), Entries.At(typed)).Addresses["K1-01"].Value.ShouldBe("anna@example.com");

    [Fact]
    public void Check_DomainThatLooksAlike_IsAnotherAddress()
    {
        // The second domain has a Cyrillic а.
        var check = Entries.Check(Entries.Accounts("ii"), Entries.At("info@paypal.example"), Entries.At("info@pаypal.example"));

        check.HasFaults.ShouldBeFalse();
        check.Addresses["K1-01"].ShouldNotBe(check.Addresses["K1-02"]);
    }

    [Fact]
    public void Check_SameAddressTwice_IsRefusedAtBothFields()
    {
        var check = Entries.Check(Entries.Accounts("iii"), Entries.At("info@example.com"), Entries.At("INFO@Example.com"), Entries.At("other@example.com"));

        check.Faults.Keys.ShouldBe(["K1-01", "K1-02"], ignoreOrder: true);
        check.Faults.Values.ShouldAllBe(fault => fault.Fault == AddressFault.Repeated);
    }

    [Fact]
    public void Check_SameAddressOfAnAccountThatEnds_IsNoRepetition() =>
        Entries.Check(Entries.Accounts("ii"), Entries.At("info@example.com"), Entries.Retired with { Address = "info@example.com" }).HasFaults.ShouldBeFalse();

    [Fact]
    public void Check_PseudoAddressForTheMainAccount_IsRefused() =>
        Entries.Check(Entries.Accounts("i"), Entries.At("info+chef@example.com")).FaultOf("K1-01")!.Fault.ShouldBe(AddressFault.MainTagged);

    [Fact]
    public void Check_MainAccountThatIsToEnd_IsRefusedEachWay()
    {
        var accounts = Entries.Accounts("il");

        Entries.Check(accounts, Entries.Redirected("a@example.com"), Entries.At("b@example.com")).FaultOf("K1-01").ShouldBe(new EntryFault(EntryField.Redirect, AddressFault.MainKept));
        Entries.Check(accounts, Entries.Retired, Entries.At("b@example.com")).FaultOf("K1-01").ShouldBe(new EntryFault(EntryField.Retire, AddressFault.MainKept));
        Entries.Check(accounts, Entries.SameAs(2), Entries.At("b@example.com")).FaultOf("K1-01").ShouldBe(new EntryFault(EntryField.Merge, AddressFault.MainKept));
    }

    [Theory]
    [InlineData("il", 1, null)]
    [InlineData("lli", 3, null)]
    [InlineData("ii", 1, nameof(AddressFault.MergeSameApplication))]
    [InlineData("bi", 1, nameof(AddressFault.MergeSameApplication))]
    [InlineData("il", 2, nameof(AddressFault.MergeUnknown))] // With itself.
    [InlineData("il", 9, nameof(AddressFault.MergeUnknown))]
    public void Check_SecondAccountIsSamePersonAs_OnlyOfOtherApplications(string applications, int into, string? fault)
    {
        var accounts = Entries.Accounts(applications);
        AccountEntry[] entries = [Entries.At("a@example.com"), Entries.SameAs(into), Entries.At("c@example.com")];

        var check = Entries.Check(accounts, [.. entries.Take(accounts.Count)]);

        check.FaultOf("K1-02")?.Fault.ToString().ShouldBe(fault);
        check.FaultOf("K1-01").ShouldBeNull();
    }

    [Fact]
    public void Check_AnotherCustomersAccountAsSamePerson_IsUnknown() =>
        Entries.Check(Entries.Accounts("il"), Entries.At("a@example.com"), new AccountEntry { MergeInto = "K2-01" }).FaultOf("K1-02")!.Fault.ShouldBe(AddressFault.MergeUnknown);

    [Fact]
    public void Check_ChainsAndCirclesOfMerges_AreRefused()
    {
        var accounts = Entries.Accounts("bil");

        Entries.Check(accounts, Entries.At("a@example.com"), Entries.SameAs(3), Entries.SameAs(2)).Faults.Values.ShouldAllBe(fault => fault.Fault == AddressFault.MergeEnded);
        Entries.Check(accounts, Entries.At("a@example.com"), Entries.SameAs(3), Entries.Retired).FaultOf("K1-02")!.Fault.ShouldBe(AddressFault.MergeEnded);
    }

    [Fact]
    public void Check_TwoAccountsOfOneApplicationIntoTheSame_IsRefused()
    {
        var check = Entries.Check(Entries.Accounts("ill"), Entries.At("a@example.com"), Entries.SameAs(1), Entries.SameAs(1));

        check.Faults.Keys.ShouldBe(["K1-02", "K1-03"], ignoreOrder: true);
        check.Faults.Values.ShouldAllBe(fault => fault.Fault == AddressFault.MergeSameApplication);
    }

    [Fact]
    public void Check_RetiredAndMerged_IsContradictory() =>
        Entries.Check(Entries.Accounts("il"), Entries.At("a@example.com"), Entries.SameAs(1) with { Retire = true }).FaultOf("K1-02")!.Fault.ShouldBe(AddressFault.Contradictory);

    [Fact]
    public void Codes_OfAllFaults_AreStableAndDifferent()
    {
        var codes = Enum.GetValues<AddressFault>().Select(AddressFaultCodes.Of).ToList();

        codes.ShouldBeUnique();
        codes.ShouldAllBe(code => System.Text.RegularExpressions.Regex.IsMatch(code, "^[a-z]+\\.[a-z_]+$"));
    }
}
