using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailRulesTests
{
    private static readonly Account Asked = MailSamples.Employee();
    private static readonly Account Created = Asked with { State = AccountState.UserCreated, SealedPassword = "sealed", PasswordMailNumber = 1 };

    [Fact]
    public void IsWanted_MailsOfTheMoment_AreWanted()
    {
        IsWanted(MailKind.Confirmation, Asked).ShouldBeTrue();
        IsWanted(MailKind.Password, Created).ShouldBeTrue();
        IsWanted(MailKind.Reminder, Created with { State = AccountState.PasswordMailed }).ShouldBeTrue();
        IsWanted(MailKind.Question, Asked with { State = AccountState.Open, Problem = "address.declined" }).ShouldBeTrue();
        IsWanted(MailKind.AddressChanged, Created with { State = AccountState.Done }).ShouldBeTrue();
        IsWanted(MailKind.Completion, Created with { State = AccountState.Done }).ShouldBeTrue();
        IsWanted(MailKind.MainReminder, Asked).ShouldBeTrue();
        IsWanted(MailKind.Notice, Asked, customer: CustomerState.Offered).ShouldBeTrue();
    }

    [Theory]
    [InlineData(nameof(MailKind.Confirmation))]
    [InlineData(nameof(MailKind.Password))]
    [InlineData(nameof(MailKind.AddressChanged))]
    public void IsWanted_OtherGenerationOrNoAddress_IsWithdrawn(string kindName)
    {
        var kind = Enum.Parse<MailKind>(kindName);
        var account = kind == MailKind.Confirmation ? Asked : Created;

        IsWanted(kind, account with { Generation = 2 }).ShouldBeFalse();
        if (kind != MailKind.Password) IsWanted(kind, account with { Email = null }).ShouldBeFalse();
    }

    [Fact]
    public void IsWanted_ToTheFormerAddress_IsWantedWhateverHasHappenedSince()
    {
        IsWanted(MailKind.AddressLeft, Asked with { Generation = 7, Email = null, State = AccountState.Open }).ShouldBeTrue();
    }

    [Fact]
    public void IsWanted_ConfirmationThatWasAnsweredOrFollowedByAnother_IsWithdrawn()
    {
        IsWanted(MailKind.Confirmation, Asked with { State = AccountState.Confirmed }).ShouldBeFalse();
        IsWanted(MailKind.Confirmation, Asked with { ConfirmationNumber = 2 }).ShouldBeFalse();
        IsWanted(MailKind.Confirmation, Asked with { ConfirmationNumber = 2 }, number: 2).ShouldBeTrue();
    }

    [Fact]
    public void IsWanted_PasswordAfterTheFirstSignInOrShredded_IsWithdrawn()
    {
        IsWanted(MailKind.Password, Created with { State = AccountState.Done, SignedInAt = MailWorld.Start }).ShouldBeFalse();
        IsWanted(MailKind.Password, Created with { State = AccountState.PasswordMailed, SealedPassword = null }).ShouldBeFalse();
        IsWanted(MailKind.Password, Created with { State = AccountState.Confirmed }).ShouldBeFalse();
    }

    [Fact]
    public void IsWanted_WhatHasBeenDoneMeanwhile_IsNotAskedForAgain()
    {
        IsWanted(MailKind.Question, Asked).ShouldBeFalse();
        IsWanted(MailKind.Notice, Asked, customer: CustomerState.InProgress).ShouldBeFalse();
        IsWanted(MailKind.Reminder, Created with { State = AccountState.Done, SignedInAt = MailWorld.Start }).ShouldBeFalse();
        IsWanted(MailKind.MainReminder, Created with { State = AccountState.Done, SignedInAt = MailWorld.Start }).ShouldBeFalse();
        IsWanted(MailKind.MainReminder, Asked, customer: CustomerState.Completed).ShouldBeFalse();
    }

    [Fact]
    public void Priority_OfEachMail_IsAsTheDesignSays()
    {
        var order = new[]
            {
                Intent(MailKind.MainReminder), Intent(MailKind.Confirmation, 2), Intent(MailKind.Notice), Intent(MailKind.Confirmation), Intent(MailKind.Password),
            }
            .OrderBy(MailRules.Priority).Select(intent => $"{intent.Kind} {intent.Number}");

        order.ShouldBe(["Password 1", "Confirmation 1", "Notice 1", "MainReminder 1", "Confirmation 2"]);
        MailRules.Priority(Intent(MailKind.Confirmation, 2) with { Requested = true }).ShouldBe(MailPriority.Urgent);
        foreach (var kind in Enum.GetValues<MailKind>()) MailRules.Priority(Intent(kind)).ShouldBeOneOf(Enum.GetValues<MailPriority>());
    }

    [Fact]
    public void Backoff_MoreAttempts_DoublesUpToFourHours()
    {
        Enumerable.Range(1, 12).Select(n => MailRules.Backoff(n).TotalMinutes).ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240, 240]);
    }

    private static bool IsWanted(MailKind kind, Account account, int number = 1, CustomerState customer = CustomerState.InProgress) =>
        MailRules.IsWanted(Intent(kind, number), MailSamples.Customer() with { State = customer }, account, [account]);

    private static MailIntent Intent(MailKind kind, int number = 1) => new("K1", "K1-02", kind, 1, number, MailWorld.Start);
}
