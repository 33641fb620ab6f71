using Sso.Functions.Customers;
using Sso.Functions.Portal;

namespace Sso.Functions.Tests.Portal;

public sealed class GateRulesTests
{
    private static readonly DateTimeOffset Enrolled = new(2027, 3, 1, 6, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Recommended = TimeSpan.FromDays(14);

    [Fact]
    public void Decide_UnknownLogin_StaysAtTheLegacyDoorWithoutANotice() =>
        GateRules.Decide(null, Enrolled, Recommended).ShouldBe(new GateDecision(SignInDoor.Legacy));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_WaitingCustomer_TellsNothing(bool isMain) =>
        Decide(Login(isMain, CustomerState.Waiting)).ShouldBe(new GateDecision(SignInDoor.Legacy));

    [Fact]
    public void Decide_OfferedMainAccount_MayMoveAndIsToldUntilWhenItIsRecommended() =>
        Decide(Login(true, CustomerState.Offered)).ShouldBe(new GateDecision(
            SignInDoor.Legacy,
            new NoticeDecision(NoticeRole.Main, NoticeState.Offered) { HasAction = true, RecommendedBy = new DateOnly(2027, 3, 15) }));

    [Theory]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(400, true)]
    public void Decide_OfferedMainAccountLater_MayStillMove(int daysLater, bool isOverdue)
    {
        var decision = GateRules.Decide(Login(true, CustomerState.Offered), Enrolled.AddDays(daysLater), Recommended);

        decision.SignIn.ShouldBe(SignInDoor.Legacy);
        decision.Notice.ShouldNotBeNull().HasAction.ShouldBeTrue();
        decision.Notice.IsOverdue.ShouldBe(isOverdue);
    }

    [Fact]
    public void Decide_OfferedSubAccount_IsToldWithoutAButton() =>
        Decide(Login(false, CustomerState.Offered)).ShouldBe(
            new GateDecision(SignInDoor.Legacy, new NoticeDecision(NoticeRole.Sub, NoticeState.Offered)));

    [Theory]
    [InlineData(true, nameof(CustomerState.InProgress), nameof(AccountState.AddressEntered), nameof(NoticeState.InProgress))]
    [InlineData(false, nameof(CustomerState.InProgress), nameof(AccountState.AddressEntered), nameof(NoticeState.InProgress))]
    [InlineData(true, nameof(CustomerState.InProgress), nameof(AccountState.Confirmed), nameof(NoticeState.InProgress))]
    [InlineData(false, nameof(CustomerState.InProgress), nameof(AccountState.UserCreated), nameof(NoticeState.InProgress))]
    [InlineData(true, nameof(CustomerState.InProgress), nameof(AccountState.Open), nameof(NoticeState.AddressNeeded))]
    [InlineData(false, nameof(CustomerState.Completed), nameof(AccountState.Open), nameof(NoticeState.AddressNeeded))]
    [InlineData(true, nameof(CustomerState.Completed), nameof(AccountState.Dormant), nameof(NoticeState.Dormant))]
    [InlineData(false, nameof(CustomerState.InProgress), nameof(AccountState.Dormant), nameof(NoticeState.Dormant))]
    public void Decide_AccountUnderWay_StaysAtTheLegacyDoorAndOnlyTheMainAccountIsLedOn(bool isMain, string customer, string account, string notice)
    {
        var login = Login(isMain, Enum.Parse<CustomerState>(customer)) with { AccountState = Enum.Parse<AccountState>(account) };

        Decide(login).ShouldBe(new GateDecision(
            SignInDoor.Legacy, new NoticeDecision(isMain ? NoticeRole.Main : NoticeRole.Sub, Enum.Parse<NoticeState>(notice)) { HasAction = isMain }));
    }

    [Fact]
    public void Decide_PasswordWithdrawn_RestsAtTheLegacyDoor()
    {
        var account = new Account { CustomerId = "K1", Id = "K1-02", DisplayName = "Anna", IsMain = false, Logins = [new Login("infleet", "anna", [])] }
            .EnterAddress(EmailAddress.FromStored("anna@example.com")).Confirm(Enrolled).SealPassword("sealed").CreateUser("user").MailPassword(Enrolled).CloseLegacy(Enrolled).WithdrawPassword();
        var login = Login(false, CustomerState.InProgress) with { AccountState = account.State, UnifiedOpen = account.UnifiedOpen, LegacyClosedAt = account.LegacyClosedAt };

        Decide(login).ShouldBe(new GateDecision(SignInDoor.Legacy, new NoticeDecision(NoticeRole.Sub, NoticeState.Dormant)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_PasswordMailed_OpensBothDoors(bool isMain)
    {
        var decision = Decide(Login(isMain, CustomerState.InProgress) with { AccountState = AccountState.PasswordMailed, UnifiedOpen = true });

        decision.SignIn.ShouldBe(SignInDoor.Both);
        decision.Notice.ShouldBe(new NoticeDecision(isMain ? NoticeRole.Main : NoticeRole.Sub, NoticeState.Ready) { HasAction = isMain });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_LegacyEnded_LeavesTheUnifiedDoorAlone(bool isMain)
    {
        var login = Login(isMain, CustomerState.InProgress) with { AccountState = AccountState.Done, UnifiedOpen = true, LegacyClosedAt = Enrolled };

        Decide(login).ShouldBe(new GateDecision(
            SignInDoor.Unified, new NoticeDecision(isMain ? NoticeRole.Main : NoticeRole.Sub, NoticeState.Moved)));
    }

    [Fact]
    public void Decide_RetiredAccount_IsToldAndMayComeInUntilItsEnd()
    {
        var login = Login(false, CustomerState.InProgress) with { AccountState = AccountState.Retired, LegacyClosedAt = Enrolled.AddDays(3) };

        GateRules.Decide(login, Enrolled, Recommended).ShouldBe(
            new GateDecision(SignInDoor.Legacy, new NoticeDecision(NoticeRole.Sub, NoticeState.Retired) { EndsAt = Enrolled.AddDays(3) }));
        GateRules.Decide(login, Enrolled.AddDays(3), Recommended).ShouldBe(
            new GateDecision(SignInDoor.Unified, new NoticeDecision(NoticeRole.Sub, NoticeState.Retired)));
    }

    [Theory]
    [InlineData(nameof(CustomerState.Offered), nameof(AccountState.Open), false)]
    [InlineData(nameof(CustomerState.InProgress), nameof(AccountState.Open), false)]
    [InlineData(nameof(CustomerState.InProgress), nameof(AccountState.PasswordMailed), true)]
    public void Decide_PausedCustomer_KeepsItsDoorAndShowsNoNotice(string customer, string account, bool unified)
    {
        var login = Login(true, Enum.Parse<CustomerState>(customer)) with { AccountState = Enum.Parse<AccountState>(account), UnifiedOpen = unified };

        Decide(login with { IsPaused = true }).ShouldBe(Decide(login) with { Notice = null });
        GateRules.MayEnterWizard(login with { IsPaused = true }).ShouldBeTrue();
    }

    [Fact]
    public void Decide_PausedAndMoved_IsStillToldOfTheOnlyDoor()
    {
        var login = Login(false, CustomerState.InProgress) with { AccountState = AccountState.Done, UnifiedOpen = true, LegacyClosedAt = Enrolled, IsPaused = true };

        Decide(login).Notice.ShouldNotBeNull().State.ShouldBe(NoticeState.Moved);
    }

    [Fact]
    public void Decide_AfterAPause_RecommendsADayThatIsAsMuchLater() =>
        Decide(Login(true, CustomerState.Offered) with { Paused = TimeSpan.FromDays(10) }).Notice.ShouldNotBeNull().RecommendedBy.ShouldBe(new DateOnly(2027, 3, 25));

    [Fact]
    public void Decide_AnyEntry_LeavesAWorkingLogIn()
    {
        foreach (var customer in Enum.GetValues<CustomerState>())
            foreach (var account in Enum.GetValues<AccountState>())
                foreach (var (isMain, unified, legacy) in Flags())
                {
                    var decision = Decide(Login(isMain, customer) with { AccountState = account, UnifiedOpen = unified, LegacyClosedAt = legacy ? null : Enrolled });

                    // A retired account is the one that may end without a new log-in: the main account has said that nobody needs it.
                    if (!unified && account != AccountState.Retired) decision.SignIn.ShouldBe(SignInDoor.Legacy);
                }
    }

    [Theory]
    [InlineData(true, nameof(CustomerState.Waiting), false)]
    [InlineData(true, nameof(CustomerState.Offered), true)]
    [InlineData(true, nameof(CustomerState.InProgress), true)]
    [InlineData(true, nameof(CustomerState.Completed), true)]
    [InlineData(false, nameof(CustomerState.Offered), false)]
    public void MayEnterWizard_OnlyMainAccountsFromEnrolmentOn(bool isMain, string state, bool expected) =>
        GateRules.MayEnterWizard(Login(isMain, Enum.Parse<CustomerState>(state))).ShouldBe(expected);

    private static IEnumerable<(bool IsMain, bool Unified, bool Legacy)> Flags() =>
        from isMain in new[] { true, false } from unified in new[] { true, false } from legacy in new[] { true, false } select (isMain, unified, legacy);

    private static GateDecision Decide(LoginEntry login) => GateRules.Decide(login, Enrolled.AddDays(1), Recommended);

    private static LoginEntry Login(bool isMain, CustomerState state) => new()
    {
        CustomerId = "K1",
        AccountId = "K1-01",
        IsMain = isMain,
        Language = "de",
        CustomerState = state,
        EnrolledAt = state == CustomerState.Waiting ? null : Enrolled,
    };
}
