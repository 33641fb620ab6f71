using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailPlannerTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Now = MailWorld.Start;
    private static readonly MailWindow[] Windows = [new(TimeSpan.FromMinutes(1), 30, 3, 6), new(TimeSpan.FromHours(1), 100, 10, 20)];

    [Fact]
    public async Task Read_MailsWait_TellsWhenTheyAreOutAndWhatAPhaseCanTake()
    {
        var tables = await storage.CreateTablesAsync();
        await using var world = new MailWorld(tables);
        world.Set("Mail:PerMinute", "30");
        world.Set("Mail:PerHour", "100");
        var outbox = new Outbox(tables);
        await outbox.PublishAsync([.. Enumerable.Range(0, 200).Select(n => Intent(n, MailKind.Confirmation))], TestContext.Current.CancellationToken);
        await outbox.PublishAsync([.. Enumerable.Range(0, 20).Select(n => Intent(n, MailKind.Password))], TestContext.Current.CancellationToken);
        await outbox.AnnounceAsync([Intent(999, MailKind.Notice)], TestContext.Current.CancellationToken);
        await using var services = world.CreateServices();

        var plan = await services.GetRequiredService<MailPlanner>().ReadAsync(TestContext.Current.CancellationToken);

        (plan.Due, plan.Urgent, plan.Later, plan.SentLastHour, plan.PerHour).ShouldBe((220, 20, 1, 0, 90));
        // 90 in the first hour, 70 in the second once no password waits any more, the rest in the third.
        plan.AllOutAt.ShouldBeInRange(Now.AddHours(2), Now.AddHours(2).AddMinutes(5));
        plan.RoomUntil(plan.AllOutAt.AddHours(10)).ShouldBe(900);
        plan.CustomersUntil(plan.AllOutAt.AddHours(10), MailPlan.MailsFor(accounts: 4)).ShouldBe(75);
        plan.CustomersUntil(Now, 1).ShouldBe(0);
    }

    [Fact]
    public void AllOutAt_NothingWaits_IsNow() => MailForecast.AllOutAt(MailLedger.Read(null, Now), Windows, 0, 0, Now).ShouldBe(Now);

    [Fact]
    public void AllOutAt_BudgetSpentBefore_WaitsForIt()
    {
        var ledger = MailLedger.Read(null, Now);
        ledger.Settle(ledger.Grant(MailShare.Urgent, 90, Now), MailShare.Urgent, 90, 90, Now);

        MailForecast.AllOutAt(ledger, Windows, 0, 1, Now).ShouldBe(Now.AddHours(1));
    }

    [Fact]
    public void AllOutAt_NoBudgetForThem_IsTheFurthest() =>
        MailForecast.AllOutAt(MailLedger.Read(null, Now), [new MailWindow(TimeSpan.FromHours(1), 1, 1, 0)], 0, 1, Now).ShouldBe(Now.AddDays(366));

    private static MailIntent Intent(int number, MailKind kind) => new($"K{number}", "1", kind, 1, 1, Now);
}
