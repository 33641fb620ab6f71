using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Customers that rest for weeks of virtual time.</summary>
public sealed class PauseTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static OperatorDecision By => OperatorDecision.Create("staff:anna", "Die Buchhaltung ist im Urlaub").TryGet(out var by, out _) ? by : throw new InvalidOperationException();

    [Fact]
    public async Task Pause_WhileTheMailboxIsAsked_RemindsNobodyAndMovesTheReminders()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R1", 1);
        await app.SubmitAsync("R1", At("chefin@r1.example"));

        await app.PassDaysAsync(3);
        await PauseAsync(app, "R1");
        await app.PassDaysAsync(60);
        app.SubjectsTo("chefin@r1.example").Count.ShouldBe(1);
        (await app.AccountAsync("R1", 1)).State.ShouldBe(AccountState.AddressEntered);
        await ResumeAsync(app, "R1");

        await app.PassDaysAsync(3);
        app.SubjectsTo("chefin@r1.example").Count.ShouldBe(1);
        await app.PassDaysAsync(1.5);
        app.SubjectsTo("chefin@r1.example").Count.ShouldBe(2);
        app.SubjectsTo("chefin@r1.example")[1].ShouldContain("Erinnerung");
    }

    [Fact]
    public async Task Pause_LinksStillWorkAndTheNextStepComesWithTheEnd()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R2", 1);
        await app.SubmitAsync("R2", At("chefin@r2.example"));
        var link = await app.LinkAsync("R2", 1);
        await PauseAsync(app, "R2");

        (await app.ConfirmAsync(link)).ShouldBe(ConfirmationOutcome.Confirmed);
        await app.PassDaysAsync(20);
        var held = await app.AccountAsync("R2", 1);
        (held.State, held.SealedPassword, held.DirectoryUserId).ShouldBe((AccountState.Confirmed, null, null));
        app.SubjectsTo("chefin@r2.example").Count.ShouldBe(1);
        (await ResumeAsync(app, "R2")).IsPaused.ShouldBeFalse();
        await app.PassDaysAsync(0.5);

        (await app.AccountAsync("R2", 1)).State.ShouldBe(AccountState.PasswordMailed);
        await app.SignInAsync("R2", 1);
        (await app.CustomerStateAsync("R2")).ShouldBe(CustomerState.Completed);
    }

    [Fact]
    public async Task Pause_AfterThePasswordMail_KeepsBothLoginsAndMovesTheEndOfTheOldOne()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R3", 1);
        await app.SubmitAsync("R3", At("chefin@r3.example"));
        await app.ConfirmAsync("R3", 1);
        await app.PassDaysAsync(1);
        await PauseAsync(app, "R3", resumeOn: new DateOnly(2027, 3, 1));

        // Longer than the grace period, the reminders and the life of an unused password together.
        await app.PassDaysAsync(50);
        var account = await app.AccountAsync("R3", 1);
        (account.State, account.LegacyClosedAt, account.Generation).ShouldBe((AccountState.PasswordMailed, null, 1));
        var mails = app.SubjectsTo("chefin@r3.example").Count;
        await app.PassDaysAsync(7);
        (await app.Customers.GetAsync("R3", Cancellation)).IsPaused.ShouldBeFalse();
        account = await app.AccountAsync("R3", 1);
        (account.State, account.LegacyClosedAt is not null, account.Generation).ShouldBe((AccountState.PasswordMailed, true, 1));
        account.LegacyClosedAt!.Value.ShouldBeInRange(new DateTimeOffset(2027, 3, 2, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 3, 3, 20, 0, 0, TimeSpan.Zero));
        app.SubjectsTo("chefin@r3.example").Count.ShouldBeInRange(mails, mails + 1);
    }

    [Fact]
    public async Task Pause_BeforeTheSubmission_KeepsTheOfferAndTakesWhatIsSent()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R4", 2);
        await PauseAsync(app, "R4");

        await app.SubmitAsync("R4", At("chefin@r4.example"), Retired);
        await app.PassDaysAsync(30);
        app.SubjectsTo("chefin@r4.example").ShouldBeEmpty();
        (await app.AccountAsync("R4", 2)).ShouldSatisfyAllConditions(
            account => account.State.ShouldBe(AccountState.Retired), account => account.GraceLeft.ShouldBe(TimeSpan.FromHours(72)), account => account.LegacyClosedAt.ShouldBeNull());
        await ResumeAsync(app, "R4");
        await app.PassDaysAsync(0.5);

        app.SubjectsTo("chefin@r4.example").Count.ShouldBe(1);
        (await app.AccountAsync("R4", 2)).LegacyClosedAt.ShouldNotBeNull();
    }

    private static async Task PauseAsync(MovingApp app, string customerId, DateOnly? resumeOn = null) =>
        (await app.Get<CustomerPausing>().PauseAsync(customerId, resumeOn, By, app.Client, Cancellation)).TryGet(out _, out _).ShouldBeTrue();

    private static async Task<Customer> ResumeAsync(MovingApp app, string customerId) =>
        (await app.Get<CustomerPausing>().ResumeAsync(customerId, By, app.Client, Cancellation)).TryGet(out var customer, out _) ? customer : throw new InvalidOperationException();
}
