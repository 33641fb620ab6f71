using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Mail;

public sealed class MailBudgetTests(StorageFixture storage)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_TwoInstancesInAVirtualDay_KeepsThirtyAMinuteAndAHundredAnHourExactly()
    {
        var tables = await storage.CreateTablesAsync();
        var time = new FakeTimeProvider(MailWorld.Start);
        var options = Options.Create(new MailOptions { PerMinute = 30, PerHour = 100, ReservedForCodes = 0, ReservedForUrgent = 0 });
        MailBudget[] instances = [Budget(0), Budget(1)];
        List<DateTimeOffset> sent = [];

        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var grants = await Task.WhenAll(instances.Select(budget => budget.TakeAsync(Due, 50, Cancellation)));
            foreach (var (grant, budget) in grants.Zip(instances))
            {
                if (grant is null) continue;
                sent.AddRange(grant.Entries.Select(_ => time.GetUtcNow()));
                await budget.SettleAsync(grant, [.. grant.Entries], unavailable: null, Cancellation);
            }
            time.Advance(TimeSpan.FromMinutes(1));
        }

        sent.Count.ShouldBe(24 * 100);
        foreach (var begin in sent.Distinct())
        {
            sent.Count(at => at >= begin && at < begin.AddMinutes(1)).ShouldBeLessThanOrEqualTo(30);
            sent.Count(at => at >= begin && at < begin.AddHours(1)).ShouldBe(Math.Min(100, sent.Count(at => at >= begin)));
        }

        // Tables that know nothing of each other, as two processes have them.
        MailBudget Budget(int number) => new(number == 0 ? tables : storage.Open(tables), options, time);
    }

    [Fact]
    public async Task TryTakeCode_CampaignHasUsedAllItMay_StillHasItsReserve()
    {
        var budget = new MailBudget(await storage.CreateTablesAsync(), Options.Create(new MailOptions()), new FakeTimeProvider(MailWorld.Start));
        var grant = (await budget.TakeAsync(Due, 1000, Cancellation)).ShouldNotBeNull();
        grant.Entries.Count.ShouldBe(21);

        for (var code = 0; code < 9; code++) (await budget.TryTakeCodeAsync(Cancellation)).ShouldBeTrue();
        (await budget.TryTakeCodeAsync(Cancellation)).ShouldBeFalse("the minute has thirty");
        (await budget.TakeAsync(Due, 1000, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Settle_TransportSaysWhenToComeAgain_NobodyTriesBefore()
    {
        var time = new FakeTimeProvider(MailWorld.Start);
        var budget = new MailBudget(await storage.CreateTablesAsync(), Options.Create(new MailOptions()), time);
        var grant = (await budget.TakeAsync(Due, 10, Cancellation)).ShouldNotBeNull();

        await budget.SettleAsync(grant, [], new MailTransportException(MailFailure.Unavailable, "429") { RetryAfter = TimeSpan.FromMinutes(7) }, Cancellation);

        time.Advance(TimeSpan.FromMinutes(6));
        (await budget.TakeAsync(Due, 10, Cancellation)).ShouldBeNull();
        (await budget.IsOpenAsync(Cancellation)).ShouldBeFalse();
        (await budget.TryTakeCodeAsync(Cancellation)).ShouldBeTrue("somebody waits in front of the screen");
        time.Advance(TimeSpan.FromMinutes(1));
        (await budget.TakeAsync(Due, 10, Cancellation)).ShouldNotBeNull();
    }

    private static IReadOnlyList<OutboxEntry> Due { get; } =
    [
        .. Enumerable.Range(0, 100).Select(n => new OutboxEntry(
            new MailIntent($"K{n}", "1", MailKind.Confirmation, 1, 1, MailWorld.Start), MailPriority.Confirmation, 0, 0, IsAnnounced: false, $"{n}")),
    ];
}
