using Microsoft.Extensions.Logging;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Campaign;

public sealed class CampaignRunTests(StorageFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WithMoreCustomersThanAPhaseTakes_OffersTheOldestFirst()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(5);

        await bench.RunAsync();

        (await bench.WaitingIdsAsync()).ShouldBe(["K03", "K04", "K05"]);
        (await bench.Store.GetAsync("K01", Cancel)).ShouldSatisfyAllConditions(
            customer => customer.State.ShouldBe(CustomerState.Offered),
            customer => customer.Phase.ShouldBe(1),
            customer => customer.EnrolledAt.ShouldBe(bench.World.Time.GetUtcNow()));
        bench.Started.Keys.Order().ShouldBe(["customer-K01", "customer-K02"]);
        (await bench.Store.FindMailAsync("K01", "Notice|K01-01|1|1", Cancel)).ShouldNotBeNull();
        await bench.ShouldBeConsistentAsync(5);
    }

    [Fact]
    public async Task Run_Repeatedly_OffersEveryCustomerOnceAndThenDoesNothing()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(5);

        for (var run = 0; run < 5; run++) await bench.RunAsync();

        bench.Started.Count.ShouldBe(5);
        var phases = await bench.PhasesAsync();
        phases.Select(phase => (phase.Number, phase.State, phase.Members)).ShouldBe([(1, PhaseState.Offered, 2), (2, PhaseState.Offered, 2), (3, PhaseState.Offered, 1)]);
        await bench.ShouldBeConsistentAsync(5);
    }

    [Fact]
    public async Task Run_DyingAfterAnyWrite_IsCompletedByTheNextOne()
    {
        for (var writes = 0; ; writes++)
        {
            var bench = await CampaignBench.CreateAsync(storage);
            await bench.AddWaitingAsync(3);
            var stop = new StopAfterWrites(writes);
            bench.Starting = _ => { if (stop.Stopped) throw new ProcessDiedException(); };
            try
            {
                await bench.RunAsync(bench.Open(stop));
            }
            catch (ProcessDiedException)
            {
                // The next run is another process.
            }
            bench.Starting = _ => { };

            for (var run = 0; run < 3; run++) await bench.RunAsync();

            bench.Started.Count.ShouldBe(3, $"after dying at write {writes}");
            await bench.ShouldBeConsistentAsync(3);
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Run_OnSeveralInstancesAtTheSameTime_OffersEachCustomerOnce()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        bench.Options = new() { CustomersPerPhase = 5, PlansItself = true, KeepsBusinessHours = false, BusinessDaysBetweenPhases = 0 };
        await bench.AddWaitingAsync(12);

        await Task.WhenAll(bench.RunAsync(), bench.RunAsync(), bench.RunAsync());
        for (var run = 0; run < 3; run++) await bench.RunAsync();

        bench.Started.Count.ShouldBe(12);
        await bench.ShouldBeConsistentAsync(12);
    }

    [Fact]
    public async Task Run_OneCustomerFails_OffersTheOthersAndTriesAgainNextTime()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        bench.Options = new() { CustomersPerPhase = 3, PlansItself = true, KeepsBusinessHours = false, BusinessDaysBetweenPhases = 0 };
        await bench.AddWaitingAsync(3);
        bench.Starting = id => { if (id == "customer-K02") throw new InvalidOperationException("unavailable"); };

        await bench.RunAsync();

        bench.Started.Keys.Order().ShouldBe(["customer-K01", "customer-K03"]);
        bench.Log.Collector.GetSnapshot().Count(record => record.Level == LogLevel.Error).ShouldBe(1);
        (await bench.PhasesAsync()).ShouldHaveSingleItem().State.ShouldBe(PhaseState.Open);

        bench.Starting = _ => { };
        await bench.RunAsync();

        (await bench.PhasesAsync()).ShouldHaveSingleItem().State.ShouldBe(PhaseState.Offered);
        await bench.ShouldBeConsistentAsync(3);
    }

    [Fact]
    public async Task Run_CustomerIsBeingImported_OffersTheMoveOnceTheImportHasEnded()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(2);
        var first = await bench.Store.GetAsync("K01", Cancel);
        await bench.Store.TrySaveAsync(new CustomerChange { CustomerId = "K01", Customer = first with { IsImporting = true } }, Cancel);

        await bench.RunAsync();
        bench.Started.Keys.ShouldBe(["customer-K02"]);

        first = await bench.Store.GetAsync("K01", Cancel);
        await bench.Store.TrySaveAsync(new CustomerChange { CustomerId = "K01", Customer = first with { IsImporting = false } }, Cancel);
        await bench.RunAsync();

        await bench.ShouldBeConsistentAsync(2);
    }

    [Fact]
    public async Task Run_CustomerIsGoneSinceTheImport_HoldsUpNobody()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(2);
        await bench.World.Tables.Customers.DeleteEntityAsync("K01", "customer", cancellationToken: Cancel);

        await bench.RunAsync();

        bench.Started.Keys.ShouldBe(["customer-K02"]);
        (await bench.PhasesAsync()).ShouldHaveSingleItem().State.ShouldBe(PhaseState.Offered);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(80)]
    public async Task Run_CostsTheSame_HoweverManyWait(int waiting)
    {
        var counter = new RequestCounter();
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(waiting, accounts: _ => 1);

        await bench.RunAsync(bench.Open(counter));

        // The run: phases, control, anybody waiting, phase planned and read, opened (2), queue, taken, members, marked, ended (2). Each customer: place, customer (2),
        // offered, accounts, log-in read and written, the notice stored and queued.
        counter.Requests.ShouldBe(13 + (2 * 9));
    }
}
