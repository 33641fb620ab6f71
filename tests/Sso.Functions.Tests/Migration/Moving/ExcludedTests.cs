using Microsoft.DurableTask.Client;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using static Sso.Functions.Tests.Migration.Wizard.Entries;

namespace Sso.Functions.Tests.Migration.Moving;

/// <summary>What is done by hand to orchestrations that really run.</summary>
public sealed class ExcludedTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Superseded_Offer_EndsWithoutTouchingAnything()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("X1", 1);
        await app.Customers.UpdateAsync("X1", customer => customer.Exclude(MigrationWorld.Start, "Gekündigt"), _ => new AuditRecord(MigrationWorld.Start, "staff:1", "customer.excluded"), Cancellation);

        await app.Get<PendingSignals>().StoreAsync(new Signal("X1", null, 1, MigrationEvents.Superseded), MigrationWorld.Start, Cancellation);
        await app.PassDaysAsync(1);

        (await app.Client.GetInstanceAsync(InstanceIds.Customer("X1"), false, Cancellation))!.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed);
        (await app.AccountAsync("X1", 1)).State.ShouldBe(AccountState.Open);
        (await app.CustomerStateAsync("X1")).ShouldBe(CustomerState.Waiting);
    }

    [Fact]
    public async Task Restarted_Account_GoesItsWholeWay()
    {
        await using var app = await MovingApp.StartAsync(entra);
        await app.EnrolAsync("X2", 1);
        await app.SubmitAsync("X2", At("chefin@x2.example"));
        await app.ConfirmAsync("X2", 1);
        await app.Client.TerminateInstanceAsync(InstanceIds.Account("X2", "X2-01", 1), Cancellation);
        await app.PassDaysAsync(0.5);

        var account = await app.AccountAsync("X2", 1);
        var restarts = app.Get<AccountRestarts>();
        var request = new AccountChangeRequest("X2", "X2-01", "staff:1", "");
        (await restarts.RestartAsync(request, AccountRestarts.NumberOf(account), app.Client, Cancellation)).ShouldBe(RestartOutcome.Begun);
        await app.PassDaysAsync(0.5);

        var restarted = await app.AccountAsync("X2", 1);
        (restarted.State, restarted.Generation).ShouldBe((AccountState.PasswordMailed, 2));
        restarted.DirectoryUserId.ShouldNotBe(account.DirectoryUserId);
        (await restarts.RestartAsync(request, AccountRestarts.NumberOf(restarted), app.Client, Cancellation)).ShouldBe(RestartOutcome.Running);
        await app.SignInAsync("X2", 1);
        (await app.CustomerStateAsync("X2")).ShouldBe(CustomerState.Completed);
    }
}
