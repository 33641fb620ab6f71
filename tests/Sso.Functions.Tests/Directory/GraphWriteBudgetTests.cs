using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Directory;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Directory;

public sealed class GraphWriteBudgetTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(MailWorld.Start);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_SeveralInstances_StayTogetherBelowTheQuotaInAnyWindow()
    {
        const int quota = 60;
        var tables = await storage.CreateTablesAsync();
        GraphWriteBudget[] instances = [Create(tables, quota), Create(tables, quota), Create(tables, quota)];
        List<DateTimeOffset> writes = [];
        for (var step = 0; step < 600; step++)
        {
            foreach (var instance in instances)
                if (await TryTakeAsync(instance)) writes.Add(_time.GetUtcNow());
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var most = writes.Max(from => writes.Count(at => at >= from && at < from + TimeSpan.FromSeconds(150)));
        most.ShouldBeLessThanOrEqualTo(quota);
        most.ShouldBeGreaterThan(quota * 3 / 4);
    }

    [Fact]
    public async Task Take_DearWrite_CountsForSeveral()
    {
        var budget = Create(await storage.CreateTablesAsync(), 40);

        (await TryTakeAsync(budget, 10)).ShouldBeTrue();
        (await TryTakeAsync(budget, 1)).ShouldBeFalse();
    }

    [Fact]
    public async Task Take_GraphAskedForAPause_WaitsInEveryInstanceAndSaysForHowLong()
    {
        var tables = await storage.CreateTablesAsync();
        await Create(tables, 3000).PauseAsync(TimeSpan.FromMinutes(2), Cancellation);
        var other = Create(tables, 3000);

        var refusal = await Should.ThrowAsync<DirectoryException>(() => other.TakeAsync(1, Cancellation));
        _time.Advance(TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(1));
        (await TryTakeAsync(other)).ShouldBeTrue();

        refusal.Failure.ShouldBe(DirectoryFailure.Throttled);
        refusal.RetryAfter!.Value.ShouldBeInRange(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(121));
    }

    private GraphWriteBudget Create(SsoTables tables, int quota) =>
        new(tables, Options.Create(new GraphOptions { WritesPerWindow = quota, LongestWait = TimeSpan.Zero }), _time);

    private static async Task<bool> TryTakeAsync(GraphWriteBudget budget, int cost = 1)
    {
        try
        {
            await budget.TakeAsync(cost, Cancellation);
            return true;
        }
        catch (DirectoryException)
        {
            return false;
        }
    }
}
