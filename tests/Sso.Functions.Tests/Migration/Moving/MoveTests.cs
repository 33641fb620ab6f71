using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Moves of whole customers through weeks of virtual time.</summary>
public sealed class MoveTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private const string Main = "chefin@firma.example";
    private const string Anna = "anna@firma.example";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Move_OneEmployeeNeverAnswers_RemindsHerThenTheMainAccountAndHoldsUpNobody()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("M1", 3);
        await app.SubmitAsync("M1", At(Main), At(Anna), Redirected("chefin+lager@firma.example"));
        app.SubjectsTo(Anna).Count.ShouldBe(1);

        await app.ConfirmAsync("M1", 1);
        await app.SignInAsync("M1", 1);
        await app.SignInAsync("M1", 3);

        // The main account's one answer covers the redirected account, whose password comes to its mailbox: confirmation, two passwords.
        (await app.AccountAsync("M1", 1)).State.ShouldBe(AccountState.Done);
        (await app.AccountAsync("M1", 3)).State.ShouldBe(AccountState.Done);
        app.SubjectsTo(Main).Count.ShouldBe(3);
        app.SubjectsTo("chefin+lager@firma.example").ShouldBeEmpty();

        await app.PassDaysAsync(7);
        app.SubjectsTo(Anna).Count.ShouldBe(2);
        app.SubjectsTo(Anna)[1].ShouldContain("Erinnerung");
        app.SubjectsTo(Main).Count.ShouldBe(3);

        await app.PassDaysAsync(14);
        app.SubjectsTo(Anna).Count.ShouldBe(3);
        app.SubjectsTo(Main).Count.ShouldBe(4);

        await app.PassDaysAsync(21);
        app.SubjectsTo(Anna).Count.ShouldBe(4);
        app.SubjectsTo(Main).Count.ShouldBe(5);
        (await app.CustomerStateAsync("M1")).ShouldBe(CustomerState.InProgress);

        await app.PassDaysAsync(15);
        (await app.AccountAsync("M1", 2)).State.ShouldBe(AccountState.Dormant);
        (await app.CustomerStateAsync("M1")).ShouldBe(CustomerState.Completed);
        app.SubjectsTo(Anna).Count.ShouldBe(4);
        (await app.Get<LoginDirectory>().FindAsync("infleet", "M1.2", Cancellation))!.IsLegacyOpen(DateTimeOffset.MaxValue).ShouldBeTrue();
    }

    [Fact]
    public async Task Move_AddressChangedWhileTheMailboxIsAsked_EndsTheOldWayAndGoesOnInANewOne()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("M2", 2);
        await app.SubmitAsync("M2", At("chefin@zwei.example"), At("falsch@zwei.example"));
        await app.ConfirmAsync("M2", 1);
        await app.SignInAsync("M2", 1);
        var stale = await app.LinkAsync("M2", 2);

        var request = new AccountChangeRequest("M2", "M2-02", Actors.MainAccount, "account.address_changed");
        (await app.Get<AddressChanges>().ChangeAsync(request, "anna@zwei.example", redirect: false, app.Client, Cancellation)).ShouldBeNull();
        await app.PassDaysAsync(0.5);

        (await app.ConfirmAsync(stale)).ShouldBe(ConfirmationOutcome.Superseded);
        (await app.InstanceAsync("M2", 2, generation: 1)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        app.SubjectsTo("anna@zwei.example").Count.ShouldBe(1);

        // A late answer of the first way changes nothing.
        await app.Get<PendingSignals>().StoreAsync(new Signal("M2", "M2-02", 1, MigrationEvents.AddressConfirmed), MigrationWorld.Start, Cancellation);
        await app.PassDaysAsync(10);
        (await app.AccountAsync("M2", 2)).State.ShouldBe(AccountState.AddressEntered);
        app.SubjectsTo("falsch@zwei.example").Count.ShouldBe(1);

        await app.ConfirmAsync("M2", 2);
        await app.SignInAsync("M2", 2);
        (await app.AccountAsync("M2", 2)).State.ShouldBe(AccountState.Done);
        (await app.CustomerStateAsync("M2")).ShouldBe(CustomerState.Completed);
    }

    [Fact]
    public async Task Move_MailSentAgain_EndsTheFirstLinkAndTheSecondLeadsOn()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("M3", 1);
        await app.SubmitAsync("M3", At("chefin@drei.example"));
        var first = await app.LinkAsync("M3", 1);

        (await app.Get<MailResends>().ResendAsync(new AccountChangeRequest("M3", "M3-01", Actors.MainAccount, "account.mail_resent"), Cancellation)).ShouldBe(ResendOutcome.Sent);
        await app.PassDaysAsync(0.5);

        (await app.ConfirmAsync(first)).ShouldBe(ConfirmationOutcome.Superseded);
        app.SubjectsTo("chefin@drei.example").Count.ShouldBe(2);
        app.SubjectsTo("chefin@drei.example")[1].ShouldNotContain("Erinnerung");
        await app.ConfirmAsync("M3", 1);
        await app.SignInAsync("M3", 1);
        (await app.CustomerStateAsync("M3")).ShouldBe(CustomerState.Completed);
    }

    [Fact]
    public async Task Move_NobodyUsesThePassword_ClosesTheOldDoorRemindsAndWithdrawsItSoThatTheOldDoorOpens()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("M4", 1);
        await app.SubmitAsync("M4", At("chefin@vier.example"));
        await app.ConfirmAsync("M4", 1);
        app.SubjectsTo("chefin@vier.example").Count.ShouldBe(2);

        await app.PassDaysAsync(4);
        (await IsLegacyOpenAsync(app, "M4.1")).ShouldBeFalse();

        await app.PassDaysAsync(19);
        app.SubjectsTo("chefin@vier.example").Count.ShouldBe(4);

        await app.PassDaysAsync(10);
        var account = await app.AccountAsync("M4", 1);
        (account.State, account.Generation, account.DirectoryUserId).ShouldBe((AccountState.Dormant, 2, null));
        (await IsLegacyOpenAsync(app, "M4.1")).ShouldBeTrue();
        (await app.CustomerStateAsync("M4")).ShouldBe(CustomerState.Completed);

        // Somebody who signs in with the withdrawn user, late: nothing of the new generation is touched.
        await app.Get<PendingSignals>().StoreAsync(new Signal("M4", "M4-01", 1, MigrationEvents.FirstSignIn), MigrationWorld.Start, Cancellation);
        await app.PassDaysAsync(2);
        (await app.AccountAsync("M4", 1)).State.ShouldBe(AccountState.Dormant);
    }

    [Fact]
    public async Task Move_AddressThatAnotherUserHasInTheDirectory_AsksTheMainAccountAndHoldsUpNobody()
    {
        await using var other = await MovingApp.StartAsync(entra);
        await other.EnrolAsync("M5X", 1);
        await other.SubmitAsync("M5X", At("anna@fuenf.example"));
        await other.ConfirmAsync("M5X", 1);

        // Another installation of the same tenant: its reservations are not ours, its users are.
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("M5", 2);
        await app.SubmitAsync("M5", At("chefin@fuenf.example"), At("anna@fuenf.example"));
        await app.ConfirmAsync("M5", 2);
        await app.ConfirmAsync("M5", 1);
        await app.SignInAsync("M5", 1);

        (await app.AccountAsync("M5", 1)).State.ShouldBe(AccountState.Done);
        var stuck = await app.AccountAsync("M5", 2);
        (stuck.State, stuck.Problem).ShouldBe((AccountState.Confirmed, AccountProblems.AddressTaken));
        (await app.CustomerStateAsync("M5")).ShouldBe(CustomerState.InProgress);

        var request = new AccountChangeRequest("M5", "M5-02", Actors.MainAccount, "account.address_changed");
        (await app.Get<AddressChanges>().ChangeAsync(request, "anna.weiss@fuenf.example", redirect: false, app.Client, Cancellation)).ShouldBeNull();
        await app.PassDaysAsync(0.5);
        await app.ConfirmAsync("M5", 2);
        await app.SignInAsync("M5", 2);
        (await app.AccountAsync("M5", 2)).State.ShouldBe(AccountState.Done);
        (await app.CustomerStateAsync("M5")).ShouldBe(CustomerState.Completed);
    }

    private static async Task<bool> IsLegacyOpenAsync(MovingApp app, string username) =>
        (await app.Get<LoginDirectory>().FindAsync("infleet", username, Cancellation))!.IsLegacyOpen(app.Get<TimeProvider>().GetUtcNow());
}
