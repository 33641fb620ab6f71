using Sso.Functions.SelfService;

namespace Sso.Functions.Tests.SelfService;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("", "Abcdefg1", nameof(PasswordChangeOutcome.CurrentMissing))]
    [InlineData("old", "", nameof(PasswordChangeOutcome.NewMissing))]
    [InlineData("old", "Abcde1!", nameof(PasswordChangeOutcome.NewTooWeak))]
    [InlineData("old", "abcdefgh1", nameof(PasswordChangeOutcome.NewTooWeak))]
    [InlineData("old", "Größe12345", nameof(PasswordChangeOutcome.NewIllegal))]
    [InlineData("Abcdefg1", "Abcdefg1", nameof(PasswordChangeOutcome.NewReused))]
    [InlineData("old", "Abcdefg1", null)]
    [InlineData("old", "abc defg1", null)]
    public void FindFault_Fields_NamesTheFirstThingWrong(string current, string @new, string? expected) =>
        PasswordPolicy.FindFault(current, @new)?.ToString().ShouldBe(expected);

    [Fact]
    public void FindFault_LongerThanTheLimit_IsRefused() =>
        PasswordPolicy.FindFault("old", "Ab1" + new string('x', 254)).ShouldBe(PasswordChangeOutcome.NewTooWeak);

    [Theory]
    [InlineData(400, "The specified current password is not correct.", nameof(PasswordChangeOutcome.CurrentWrong))]
    [InlineData(400, "The specified password does not comply with password complexity requirements.", nameof(PasswordChangeOutcome.NewTooWeak))]
    [InlineData(400, "The specified password was recently used and cannot be used again.", nameof(PasswordChangeOutcome.NewReused))]
    [InlineData(400, "The specified password is banned: it contains words that are easily guessable.", nameof(PasswordChangeOutcome.NewBanned))]
    [InlineData(400, "Something new.", nameof(PasswordChangeOutcome.Failed))]
    [InlineData(400, null, nameof(PasswordChangeOutcome.Failed))]
    [InlineData(401, "Access token has expired.", nameof(PasswordChangeOutcome.SignInAgain))]
    [InlineData(403, "Access to change password operation is denied.", nameof(PasswordChangeOutcome.Failed))]
    [InlineData(429, "Too many requests.", nameof(PasswordChangeOutcome.Throttled))]
    [InlineData(503, "complexity", nameof(PasswordChangeOutcome.Failed))]
    public void Read_GraphsRefusal_NamesTheReason(int status, string? message, string expected) =>
        PasswordErrors.Read(status, message).ToString().ShouldBe(expected);
}
