using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailRulesTests
{
    private static readonly Account Asked = MailSamples.Employee();
    private static readonly Account Created = Asked with { State = AccountState.UserCreated, SealedPassword = "sealed" };

    [Fact]
    public void IsWanted_MailsOfTheMoment_AreWanted()
    {
        MailRules.IsWanted(Intent(MailKind.Confirmation), Asked).ShouldBeTrue();
        MailRules.IsWanted(Intent(MailKind.Password), Created).ShouldBeTrue();
        MailRules.IsWanted(Intent(MailKind.Password, number: 2), Created with { State = AccountState.PasswordMailed }).ShouldBeTrue();
        MailRules.IsWanted(Intent(MailKind.Completion), Created with { State = AccountState.Done }).ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(MailKind.Confirmation))]
    [InlineData(nameof(MailKind.Password))]
    [InlineData(nameof(MailKind.Completion))]
    public void IsWanted_OtherGenerationOrNoAddress_IsWithdrawn(string kindName)
    {
        var kind = Enum.Parse<MailKind>(kindName);
        var account = kind == MailKind.Confirmation ? Asked : Created;

        MailRules.IsWanted(Intent(kind), account with { Generation = 2 }).ShouldBeFalse();
        MailRules.IsWanted(Intent(kind), account with { Email = null }).ShouldBeFalse();
    }

    [Fact]
    public void IsWanted_ConfirmationThatWasAnsweredOrFollowedByAnother_IsWithdrawn()
    {
        MailRules.IsWanted(Intent(MailKind.Confirmation), Asked with { State = AccountState.Confirmed }).ShouldBeFalse();
        MailRules.IsWanted(Intent(MailKind.Confirmation), Asked with { ConfirmationNumber = 2 }).ShouldBeFalse();
        MailRules.IsWanted(Intent(MailKind.Confirmation, number: 2), Asked with { ConfirmationNumber = 2 }).ShouldBeTrue();
    }

    [Fact]
    public void IsWanted_PasswordAfterTheFirstSignInOrShredded_IsWithdrawn()
    {
        MailRules.IsWanted(Intent(MailKind.Password), Created with { State = AccountState.Done, SignedInAt = MailWorld.Start }).ShouldBeFalse();
        MailRules.IsWanted(Intent(MailKind.Password), Created with { State = AccountState.PasswordMailed, SealedPassword = null }).ShouldBeFalse();
        MailRules.IsWanted(Intent(MailKind.Password), Created with { State = AccountState.Confirmed }).ShouldBeFalse();
    }

    [Fact]
    public void Backoff_MoreAttempts_DoublesUpToFourHours()
    {
        Enumerable.Range(1, 12).Select(n => MailRules.Backoff(n).TotalMinutes).ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
    }

    private static MailIntent Intent(MailKind kind, int number = 1) => new("K1", "K1-02", kind, 1, number, MailWorld.Start);
}
