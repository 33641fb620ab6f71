using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Campaign.WorkLists;

public sealed class WorkRulesTests
{
    private static readonly DateTimeOffset Start = MigrationWorld.Start;
    private static readonly WorkListOptions Options = new();
    private static readonly TimeSpan StuckAfter = TimeSpan.FromHours(6);

    private static Customer Offered => new() { Id = "K", Name = "Kunde", Language = "de", Order = "1", State = CustomerState.Offered, EnrolledAt = Start };

    private static Customer Moving => Offered with { State = CustomerState.InProgress, SubmittedAt = Start };

    [Fact]
    public void Judge_NeitherOfferedNorLate_IsOnNoList()
    {
        Judge(Offered with { State = CustomerState.Waiting }, Start.AddDays(100)).ShouldBeEmpty();
        Judge(Offered, Start.AddDays(2.9)).ShouldBeEmpty();
        Judge(Moving with { State = CustomerState.Completed }, Start.AddDays(100), Account() with { State = AccountState.Done, SignedInAt = Start }).ShouldBeEmpty();
        Judge(Moving, Start.AddDays(1), Account(2) with { State = AccountState.Retired, Problem = AccountProblems.Failed }, Account() with { State = AccountState.AddressEntered, AskedRounds = 1 }).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_OfferedAndNothingHeard_IsNotLoggedIn() =>
        Judge(Offered, Start.AddDays(3)).ShouldBe([new WorkItem(WorkList.NotLoggedIn, "K", null, WorkReasons.NotLoggedIn, Start)]);

    [Fact]
    public void Judge_NoticeSeen_CountsFromThatDay()
    {
        var seen = Offered with { NoticeSeenAt = Start.AddDays(5) };

        Judge(seen, Start.AddDays(7)).ShouldBeEmpty();
        Judge(seen, Start.AddDays(8)).ShouldBe([new WorkItem(WorkList.NoticeSeen, "K", null, WorkReasons.NoticeSeen, Start.AddDays(5))]);
    }

    [Fact]
    public void Judge_WizardOpenedOrDraft_IsADraftWithItsOwnReason()
    {
        var opened = Offered with { NoticeSeenAt = Start, WizardOpenedAt = Start.AddDays(1) };

        Judge(opened, Start.AddDays(1.5)).ShouldBeEmpty();
        Judge(opened, Start.AddDays(2)).ShouldBe([new WorkItem(WorkList.Draft, "K", null, WorkReasons.WizardOpened, Start.AddDays(1))]);
        Judge(new CustomerRecord(opened, [Account()], []) { HasDraft = true }, Start.AddDays(2)).Single().Reason.ShouldBe(WorkReasons.DraftBegun);
        // By telephone, without the wizard.
        Judge(new CustomerRecord(Offered, [Account()], []) { HasDraft = true }, Start.AddDays(2)).Single().Since.ShouldBe(Start);
    }

    [Theory]
    [InlineData(AccountProblems.MailUndeliverable, nameof(WorkList.Bounced))]
    [InlineData(AccountProblems.AddressDeclined, nameof(WorkList.Bounced))]
    [InlineData(AccountProblems.Failed, nameof(WorkList.Failed))]
    [InlineData(DirectoryProblems.RolledBack, nameof(WorkList.Failed))]
    [InlineData(AccountProblems.MailNotDelivered, nameof(WorkList.Failed))]
    public void Judge_Problem_IsOnTheListOfWhatMendsIt(string problem, string list)
    {
        var stopped = Account(2) with { State = AccountState.Open, Problem = problem };
        var record = new CustomerRecord(Moving, [Account() with { State = AccountState.Done }, stopped], [new AuditRecord(Start.AddHours(2), Actors.System, "account.reopened", stopped.Id)]);

        Judge(record, Start.AddHours(3)).ShouldBe([new WorkItem(Enum.Parse<WorkList>(list), "K", stopped.Id, problem, Start.AddHours(2))]);
    }

    [Fact]
    public void Judge_SubmittedWithoutAnAddress_AsksForOne() =>
        Judge(Moving, Start.AddHours(1), Account() with { State = AccountState.Done }, Account(2)).Select(item => (item.List, item.Reason)).ShouldBe([(WorkList.Bounced, WorkReasons.AddressMissing)]);

    [Fact]
    public void Judge_OurStepHasNotCome_IsStuckWhicheverItIs()
    {
        var confirmed = Account() with { State = AccountState.Confirmed, ConfirmedAt = Start };

        Reasons(5.9, confirmed).ShouldBeEmpty();
        Reasons(6, Account() with { State = AccountState.AddressEntered }).ShouldBe([WorkReasons.NotAsked]);
        Reasons(6.1, confirmed).ShouldBe([WorkReasons.NoUser]);
        Reasons(6.1, confirmed with { State = AccountState.UserCreated }).ShouldBe([WorkReasons.NoPasswordMail]);
        // The mail waits in the outbox for the budget: that is the backlog's matter.
        Reasons(6.1, confirmed with { State = AccountState.UserCreated, PasswordMailNumber = 1 }).ShouldBeEmpty();
        Reasons(6, Account() with { State = AccountState.Done, SignedInAt = Start, NextEmail = "a@b.example", NextConfirmedAt = Start }, Account(2) with { State = AccountState.AddressEntered, AskedRounds = 1 })
            .ShouldBe([WorkReasons.AddressNotMoved]);
    }

    [Fact]
    public void Judge_EachAccountEndedAndTheCustomerNot_IsStuck() => Reasons(6, Account() with { State = AccountState.Done, SignedInAt = Start }).ShouldBe([WorkReasons.NotCompleted]);

    [Fact]
    public void Judge_MainAccountSilent_CountsFromTheAddressThatItWasAskedAt()
    {
        var silent = Account() with { State = AccountState.AddressEntered, AskedRounds = 1 };
        var corrected = new CustomerRecord(Moving, [silent], [new AuditRecord(Start.AddDays(2), "staff:1", "account.address_changed", silent.Id)]);

        Judge(Moving, Start.AddDays(3), silent).Select(item => (item.List, item.Since)).ShouldBe([(WorkList.MainSilent, Start)]);
        Judge(corrected, Start.AddDays(3)).ShouldBeEmpty();
        Judge(corrected, Start.AddDays(5)).Select(item => item.List).ShouldBe([WorkList.MainSilent]);
        Judge(Moving, Start.AddDays(50), silent with { State = AccountState.Dormant }).Select(item => item.List).ShouldContain(WorkList.MainSilent);
        Judge(Moving, Start.AddDays(3), Account() with { State = AccountState.Done, SignedInAt = Start }, silent with { IsMain = false }).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_PasswordUnused_TellsWhetherTheOldUsernameStillCounts()
    {
        var mailed = Account() with { State = AccountState.PasswordMailed, ConfirmedAt = Start, PasswordMailedAt = Start };

        Judge(Moving, Start.AddDays(1.9), mailed).ShouldBeEmpty();
        Judge(Moving, Start.AddDays(2), mailed).ShouldBe([new WorkItem(WorkList.NotSignedIn, "K", "K-01", WorkReasons.PasswordUnused, Start)]);
        Judge(Moving with { State = CustomerState.Completed }, Start.AddDays(90), mailed with { State = AccountState.Dormant, LegacyClosedAt = Start.AddDays(60) })
            .Select(item => item.Reason).ShouldBe([WorkReasons.PasswordUnusedAndClosed]);
        Judge(Moving, Start.AddDays(2), mailed with { State = AccountState.Done, SignedInAt = Start.AddDays(1) }, mailed with { Id = "K-02", PasswordMailedAt = Start.AddDays(1) }).ShouldBeEmpty();
    }

    [Fact]
    public void Judge_Paused_IsOnItsOwnListAndStuckNowhere()
    {
        var stuck = Account() with { State = AccountState.Confirmed, ConfirmedAt = Start };
        var paused = Moving.Pause(Start.AddHours(2), endsAt: null, "Urlaub");
        var resumed = paused.Resume(Start.AddDays(10));

        Judge(paused, Start.AddDays(9), stuck).ShouldBe([new WorkItem(WorkList.Paused, "K", null, WorkReasons.Paused, Start.AddHours(2))]);
        Judge(Moving.Pause(Start.AddHours(2), Start.AddDays(20), "Urlaub"), Start.AddDays(9)).Select(item => item.Reason).ShouldBe([WorkReasons.PausedUntil]);
        Judge(resumed, Start.AddDays(10).AddHours(3.9), stuck).ShouldBeEmpty();
        Judge(resumed, Start.AddDays(10).AddHours(4.1), stuck).Select(item => item.Reason).ShouldBe([WorkReasons.NoUser]);
        FunnelRules.Count(1, new CustomerRecord(paused, [stuck], []), Start.AddDays(9)).Paused.ShouldBe(1);
    }

    private static List<string> Reasons(double hours, params Account[] accounts) => [.. Judge(Moving, Start.AddHours(hours), accounts).Select(item => item.Reason)];

    private static IReadOnlyList<WorkItem> Judge(Customer customer, DateTimeOffset now, params Account[] accounts) => Judge(new CustomerRecord(customer, accounts, []), now);

    private static IReadOnlyList<WorkItem> Judge(CustomerRecord record, DateTimeOffset now) => WorkRules.Judge(record, Options, StuckAfter, now);

    private static Account Account(int number = 1) => MigrationWorld.NewAccount("K", number);
}
