using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Customers;

public sealed class EmailAddressTests
{
    [Property(MaxTest = 1000)]
    public Property TryParse_OfItsOwnValue_GivesTheSameAddress() => Prop.ForAll(Addresses(), text =>
    {
        EmailAddress.TryParse(text, out var address, out _).ShouldBeTrue(text);
        EmailAddress.TryParse(address!.Value, out var again, out _).ShouldBeTrue(address.Value);

        again.ShouldBe(address);
    });

    [Property(MaxTest = 1000)]
    public Property TryParse_OfTheSameAddressInOtherCase_GivesTheSameAddress() => Prop.ForAll(Addresses(), text =>
    {
        EmailAddress.TryParse(text, out var address, out _).ShouldBeTrue(text);
        EmailAddress.TryParse($"  {text.ToUpperInvariant()} ", out var upper, out _).ShouldBeTrue(text);

        upper.ShouldBe(address);
    });

    [Property(MaxTest = 2000)]
    public void TryParse_OfAnything_NeverThrowsAndKeepsToTheRules(string? text)
    {
        if (!EmailAddress.TryParse(text, out var address, out _)) return;

        address.Value.Length.ShouldBeLessThanOrEqualTo(EmailAddress.MaxLength);
        address.Value.ShouldAllBe(c => char.IsAscii(c) && !char.IsControl(c) && !char.IsWhiteSpace(c) && !char.IsUpper(c));
        address.Value.Count(c => c == '@').ShouldBe(1);
    }

    [Theory]
    [InlineData("info@müller.example", "info@xn--mller-kva.example")]
    [InlineData("Info+Vertrieb@Example.com", "info+vertrieb@example.com")]
    public void TryParse_GoodAddress_IsNormalised(string text, string expected)
    {
        EmailAddress.TryParse(text, out var address, out _).ShouldBeTrue();

        address!.Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData(null, EmailAddressFaultNames.Missing)]
    [InlineData("  ", EmailAddressFaultNames.Missing)]
    [InlineData("info", EmailAddressFaultNames.Malformed)]
    [InlineData("info@", EmailAddressFaultNames.Malformed)]
    [InlineData("@example.com", EmailAddressFaultNames.Malformed)]
    [InlineData("info@localhost", EmailAddressFaultNames.Malformed)]
    [InlineData("a@b@example.com", EmailAddressFaultNames.Malformed)]
    [InlineData("Anna <anna@example.com>", EmailAddressFaultNames.Malformed)]
    [InlineData("a@example.com, b@example.com", EmailAddressFaultNames.Malformed)]
    [InlineData("\"a b\"@example.com", EmailAddressFaultNames.Malformed)]
    [InlineData("a@example.com\r\nBcc: b@example.com", EmailAddressFaultNames.Malformed)]
    [InlineData("müller@example.com", EmailAddressFaultNames.SpecialLetters)]
    [InlineData("anna@exa\u200bmple.com", EmailAddressFaultNames.HiddenCharacter)]
    [InlineData("anna@ex😀mple.com", EmailAddressFaultNames.Malformed)]
    [InlineData("a.very.long.local.part.that.goes.on.and.on@a-rather-long-domain.example", EmailAddressFaultNames.TooLong)]
    public void TryParse_BadAddress_TellsWhy(string? text, string expected)
    {
        EmailAddress.TryParse(text, out _, out var fault).ShouldBeFalse();

        fault.ToString().ShouldBe(expected);
    }

    private static Arbitrary<string> Addresses()
    {
        var letters = Gen.Elements("abcxyzABCXYZ0189".ToCharArray());
        var word = from length in Gen.Choose(1, 8) from chars in letters.ArrayOf(length) select new string(chars);
        var local = from first in word from second in word from between in Gen.Elements(".", "+", "-", "_") select first + between + second;
        var label = Gen.OneOf(word, Gen.Elements("müller", "straße", "Bäcker", "xn--mller-kva", "a-b"));
        return (from name in local from domain in label from top in Gen.Elements("example", "de", "co.example") select $"{name}@{domain}.{top}").ToArbitrary();
    }

    /// <summary>Names for attributes, which cannot hold an internal enum.</summary>
    private static class EmailAddressFaultNames
    {
        public const string Missing = nameof(EmailAddressFault.Missing);
        public const string Malformed = nameof(EmailAddressFault.Malformed);
        public const string SpecialLetters = nameof(EmailAddressFault.SpecialLetters);
        public const string HiddenCharacter = nameof(EmailAddressFault.HiddenCharacter);
        public const string TooLong = nameof(EmailAddressFault.TooLong);
    }
}
