using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Tests.Migration;

public sealed class ConfirmationTokensTests
{
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Read_OwnToken_SaysWhatItWasMadeFor()
    {
        var account = Asked(1);

        var token = CreateSut().Read(CreateSut().Create(account)).ShouldNotBeNull();

        token.CustomerId.ShouldBe("K1");
        token.AccountId.ShouldBe("K1-01");
        token.ExpiresAt.ShouldBe(_time.GetUtcNow() + ConfirmationTokens.Lifetime);
        ConfirmationTokens.Fits(token, account).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("%%%")]
    public void Read_ForgedToken_IsNull(string? token) => CreateSut().Read(token).ShouldBeNull();

    [Fact]
    public void Read_AlteredToken_IsNull()
    {
        var token = CreateSut().Create(Asked(1));
        var altered = token[..^2] + (token[^2] == 'A' ? 'B' : 'A') + token[^1];

        CreateSut().Read(altered).ShouldBeNull();
    }

    [Fact]
    public void Read_TokenOfAnotherPurpose_IsNull()
    {
        var foreign = _protection.CreateProtector("another purpose").Protect("{}"u8.ToArray());

        CreateSut().Read(Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(foreign)).ShouldBeNull();
    }

    [Fact]
    public void Fits_NewerMail_OtherGeneration_OtherAddress_IsFalse()
    {
        var account = Asked(1);
        var token = CreateSut().Read(CreateSut().Create(account)).ShouldNotBeNull();

        ConfirmationTokens.Fits(token, account.AskForConfirmation(2)).ShouldBeFalse();
        ConfirmationTokens.Fits(token, account with { Generation = 2 }).ShouldBeFalse();
        ConfirmationTokens.Fits(token, account with { Email = "other@example.com" }).ShouldBeFalse();
    }

    private static Account Asked(int number)
    {
        EmailAddress.TryParse("anna@example.com", out var address, out _).ShouldBeTrue();
        return new Account { CustomerId = "K1", Id = "K1-01", DisplayName = "Anna", IsMain = true, Logins = [] }
            .EnterAddress(address!).AskForConfirmation(number);
    }

    private ConfirmationTokens CreateSut() => new(_protection, _time);
}
