using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Campaign;

public sealed class MemberFiguresTests
{
    private static readonly DateTimeOffset Submitted = MigrationWorld.Start;
    private static readonly DateTimeOffset Now = Submitted.AddDays(10);

    [Fact]
    public void Measure_Confirmations_CountsByTheTimeSinceTheSubmission()
    {
        var figures = Measure(Record(
            Account(1) with { State = AccountState.Done, ConfirmedAt = Submitted.AddDays(2) },
            Account(2) with { State = AccountState.Done, ConfirmedAt = Submitted.AddDays(6) },
            Account(3) with { State = AccountState.AddressEntered }));

        figures[GateFigure.ConfirmedByDay3].ShouldBe((1, 3));
        figures[GateFigure.ConfirmedByDay7].ShouldBe((2, 3));
    }

    [Fact]
    public void Measure_AccountsWhoseTimeIsNotOver_AreNotCounted()
    {
        var figures = Measure(Submitted.AddDays(4), Record(Account(1) with { State = AccountState.PasswordMailed, ConfirmedAt = Submitted, PasswordMailedAt = Submitted.AddDays(3) }));

        figures[GateFigure.ConfirmedByDay3].ShouldBe((1, 1));
        figures[GateFigure.ConfirmedByDay7].ShouldBe((0, 0));
        figures[GateFigure.SignedInWithin48Hours].ShouldBe((0, 0));
    }

    [Fact]
    public void Measure_SignIns_CountsThoseWithin48Hours()
    {
        var mailed = Account(1) with { State = AccountState.Done, PasswordMailedAt = Submitted };

        var figures = Measure(Record(mailed with { SignedInAt = Submitted.AddHours(47) }, mailed with { SignedInAt = Submitted.AddHours(49) }, mailed with { State = AccountState.PasswordMailed }));

        figures[GateFigure.SignedInWithin48Hours].ShouldBe((1, 3));
    }

    [Fact]
    public void Measure_BouncesAndCorrections_StayBouncesAndKeepTheFirstConfirmation()
    {
        var record = Record(Account(1) with { Generation = 2, State = AccountState.AddressEntered }, Account(2)) with
        {
            Audit =
            [
                new AuditRecord(Submitted.AddDays(4), Actors.System, "account.reopened", "K-01"),
                new AuditRecord(Submitted.AddDays(1), Actors.Mailbox, "account.confirmed", "K-01"),
                new AuditRecord(Submitted, Actors.System, MemberFigures.SupportContact),
            ],
        };

        var figures = Measure(record);

        figures[GateFigure.Bounced].ShouldBe((1, 2));
        figures[GateFigure.ConfirmedByDay3].ShouldBe((1, 2));
        figures[GateFigure.SupportContacts].ShouldBe((1, 2));
    }

    [Fact]
    public void Measure_FaultsOfOurs_AreNotThoseThatAnotherAddressMends()
    {
        var figures = Measure(Record(Account(1) with { Problem = AccountProblems.Failed }, Account(2) with { Problem = AccountProblems.AddressTaken }));

        figures[GateFigure.Failed].ShouldBe((1, 2));
    }

    [Fact]
    public void Measure_Stuck_IsWhoWaitsForAStepOfOurs()
    {
        var confirmed = Account(1) with { State = AccountState.Confirmed, ConfirmedAt = Now.AddHours(-7) };

        var figures = Measure(Record(confirmed, confirmed with { ConfirmedAt = Now.AddHours(-5) }, confirmed with { State = AccountState.UserCreated, PasswordMailNumber = 1 }));

        figures[GateFigure.Stuck].ShouldBe((1, 3));
    }

    [Fact]
    public void Measure_Pauses_DoNotCountAsWaitingOrAsStuck()
    {
        var customer = Customer().Pause(Submitted.AddDays(1), endsAt: null, "Urlaub");
        var confirmed = Account(2) with { State = AccountState.Confirmed, ConfirmedAt = Submitted.AddHours(20) };
        var record = new CustomerRecord(customer, [Account(1), confirmed], []);

        var paused = Measure(Submitted.AddDays(60), record);
        (paused[GateFigure.ConfirmedByDay3], paused[GateFigure.Stuck]).ShouldBe(((0, 0), (0, 2)));
        var resumed = Measure(Submitted.AddDays(63), record with { Customer = customer.Resume(Submitted.AddDays(60)) });

        (resumed[GateFigure.ConfirmedByDay3], resumed[GateFigure.ConfirmedByDay7], resumed[GateFigure.Stuck]).ShouldBe(((1, 2), (0, 0), (1, 2)));
    }

    [Fact]
    public void Measure_CustomersWhoHaveNotSubmitted_CountForContactsOnly()
    {
        var record = Record(Account(1)) with { Customer = Customer() with { SubmittedAt = null } };

        var figures = Measure(record);

        figures[GateFigure.ConfirmedByDay7].ShouldBe((0, 0));
        figures[GateFigure.SupportContacts].ShouldBe((0, 1));
    }

    private static Dictionary<GateFigure, (int Count, int Of)> Measure(params CustomerRecord[] records) => Measure(Now, records);

    private static Dictionary<GateFigure, (int Count, int Of)> Measure(DateTimeOffset now, params CustomerRecord[] records) =>
        MemberFigures.Measure(records, TimeSpan.FromHours(6), now).ToDictionary(reading => reading.Figure, reading => (reading.Count, reading.Of));

    private static CustomerRecord Record(params Account[] accounts) => new(Customer(), accounts, []);

    private static Customer Customer() => new() { Id = "K", Name = "Firma", Language = "de", Order = "1", State = CustomerState.InProgress, SubmittedAt = Submitted };

    private static Account Account(int number) => MigrationWorld.NewAccount("K", number) with { State = AccountState.AddressEntered, Email = "a@firma.example" };
}
