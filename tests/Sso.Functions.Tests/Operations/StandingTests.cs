using System.Globalization;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Operations;

public sealed class StandingTests
{
    private static readonly DateTimeOffset Time = new(2027, 3, 28, 1, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Waiting", false, "Waiting")]
    [InlineData("Offered", false, "Offered")]
    [InlineData("Offered", true, "Draft")]
    [InlineData("InProgress", false, "MainUnconfirmed")]
    [InlineData("Completed", false, "Completed")]
    public void Of_EachState_SaysWhy(string state, bool hasDraft, string key) => Of(Enum.Parse<CustomerState>(state), hasDraft, MailSamples.MainAccount()).Key.ShouldBe(key);

    [Fact]
    public void Of_AnImportThatBrokeOff_TellsItFirst() =>
        Standing.Of(MailSamples.Customer() with { IsImporting = true, State = CustomerState.Waiting }, [], hasDraft: false).Key.ShouldBe("Importing");

    [Fact]
    public void Of_StoppedAccounts_CountsThoseThatStay()
    {
        var stopped = MailSamples.Employee() with { Problem = AccountProblems.AddressTaken };
        var gone = stopped with { Id = "K1-03", State = AccountState.Retired };

        Of(CustomerState.InProgress, false, MailSamples.MainAccount(), stopped, gone).ShouldSatisfyAllConditions(
            standing => standing.Key.ShouldBe("StoppedOne"), standing => standing.Arguments.ShouldBe([1, 2]));
    }

    [Fact]
    public void Of_MainAccountConfirmed_CountsWhoIsDone()
    {
        var main = MailSamples.MainAccount() with { State = AccountState.Done };

        Of(CustomerState.InProgress, false, main, MailSamples.Employee()).ShouldSatisfyAllConditions(
            standing => standing.Key.ShouldBe("Moving"), standing => standing.Arguments.ShouldBe([1, 2]));
    }

    [Fact]
    public void Of_CompletedWithSomebodyWhoNeverAnswered_SaysSo() =>
        Of(CustomerState.Completed, false, MailSamples.MainAccount() with { State = AccountState.Done }, MailSamples.Employee() with { State = AccountState.Dormant }).Key.ShouldBe("DormantOne");

    [Theory]
    [InlineData("2027-03-28T00:30:00Z", "28.03.2027 01:30")]
    [InlineData("2027-03-28T01:30:00Z", "28.03.2027 03:30")]
    [InlineData("2027-10-31T00:30:00Z", "31.10.2027 02:30")]
    [InlineData("2027-10-31T01:30:00Z", "31.10.2027 02:30")]
    [InlineData("2028-02-29T23:30:00Z", "01.03.2028 00:30")]
    public void Time_InGermany_FollowsDaylightSaving(string time, string shown)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

        DeskTime.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).ShouldBe(shown);
    }

    private static Standing Of(CustomerState state, bool hasDraft, params Account[] accounts) =>
        Standing.Of(MailSamples.Customer() with { State = state, EnrolledAt = Time, CompletedAt = Time }, accounts, hasDraft);
}
