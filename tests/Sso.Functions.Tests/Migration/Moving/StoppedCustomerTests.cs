using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>Customers whose own orchestration somebody ended: it is begun anew by hand, with orchestrations that really run.</summary>
public sealed class StoppedCustomerTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Offered_BegunAnew_RemindsNobodyTwiceAndHearsTheSubmission()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R1", 1);
        await app.Customers.UpdateAccountAsync(
            "R1", "R1-01", account => account with { KnownEmail = "vertrag@r1.example" }, _ => new AuditRecord(MigrationWorld.Start, Actors.System, "account.updated"), mails: null, Cancellation);
        await app.PassDaysAsync(8);
        var reminded = app.Mails.Count;
        reminded.ShouldBe(1);
        await StopAsync(app, "R1");

        (await HasStoppedAsync(app, "R1")).ShouldBeTrue();
        (await RestartAsync(app, "R1")).ShouldBe(RestartOutcome.Begun);
        (await RestartAsync(app, "R1")).ShouldBe(RestartOutcome.Running);
        (await HasStoppedAsync(app, "R1")).ShouldBeFalse();
        await app.PassDaysAsync(8);
        app.Mails.Count.ShouldBe(reminded);
        await app.PassDaysAsync(14);
        app.Mails.Count.ShouldBe(reminded + 1);
        await app.SubmitAsync("R1", At("chefin@r1.example"));
        await app.ConfirmAsync("R1", 1);
        await app.SignInAsync("R1", 1);

        (await app.CustomerStateAsync("R1")).ShouldBe(CustomerState.Completed);
        (await RestartAsync(app, "R1")).ShouldBe(RestartOutcome.NothingToDo);
        (await app.Customers.GetAuditAsync("R1", Cancellation).Where(record => record.Action == "customer.restarted").ToListAsync(Cancellation)).ShouldHaveSingleItem().Actor.ShouldBe("staff:1");
    }

    [Fact]
    public async Task Submitted_AfterItStopped_BeginsTheAccountsThatNobodyStarted()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R2", 2);
        await StopAsync(app, "R2");
        await app.SubmitAsync("R2", At("chefin@r2.example"), At("anna@r2.example"));
        app.Mails.ShouldBeEmpty();

        (await HasStoppedAsync(app, "R2")).ShouldBeTrue();
        (await RestartAsync(app, "R2")).ShouldBe(RestartOutcome.Begun);
        (await RestartAsync(app, "R2")).ShouldBe(RestartOutcome.NothingToDo);
        await app.PassDaysAsync(0.5);
        app.SubjectsTo("anna@r2.example").Count.ShouldBe(1);
        foreach (var number in new[] { 1, 2 })
        {
            await app.ConfirmAsync("R2", number);
            await app.SignInAsync("R2", number);
        }

        (await app.CustomerStateAsync("R2")).ShouldBe(CustomerState.Completed);
    }

    [Fact]
    public async Task Stopped_WhileItsAccountsGoOn_IsCompletedWhenAllHaveEnded()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("R3", 2);
        await app.SubmitAsync("R3", At("chefin@r3.example"), At("anna@r3.example"));
        await StopAsync(app, "R3");
        await app.ConfirmAsync("R3", 1);

        (await RestartAsync(app, "R3")).ShouldBe(RestartOutcome.NothingToDo);
        await app.SignInAsync("R3", 1);
        await app.ConfirmAsync("R3", 2);
        await app.SignInAsync("R3", 2);
        (await app.CustomerStateAsync("R3")).ShouldBe(CustomerState.InProgress);
        (await RestartAsync(app, "R3")).ShouldBe(RestartOutcome.Begun);

        (await app.CustomerStateAsync("R3")).ShouldBe(CustomerState.Completed);
    }

    private static async Task StopAsync(MovingApp app, string customerId)
    {
        await app.Client.TerminateInstanceAsync(InstanceIds.Customer(customerId), Cancellation);
        await app.PassAsync(TimeSpan.FromMinutes(1));
        (await app.Client.GetInstanceAsync(InstanceIds.Customer(customerId), false, Cancellation))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Terminated);
    }

    private static async Task<RestartOutcome> RestartAsync(MovingApp app, string customerId) =>
        await app.Get<CustomerRestarts>().RestartAsync(await app.Customers.GetAsync(customerId, Cancellation), "staff:1", app.Client, Cancellation);

    private static async Task<bool> HasStoppedAsync(MovingApp app, string customerId) =>
        await app.Get<CustomerRestarts>().HasStoppedAsync(await app.Customers.GetAsync(customerId, Cancellation), app.Client, Cancellation);
}
