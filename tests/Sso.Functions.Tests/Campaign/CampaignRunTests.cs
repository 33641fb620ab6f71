using Microsoft.Extensions.Logging;
using Sso.Functions.Customers;

namespace Sso.Functions.Tests.Campaign;

public sealed class CampaignRunTests(StorageFixture storage)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_WithMoreCustomersThanAPhaseTakes_OffersTheOldestFirst()
    {
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 2);
        await bench.AddWaitingAsync(5);

        await bench.RunAsync();

        (await bench.WaitingIdsAsync()).ShouldBe(["K03", "K04", "K05"]);
        (await bench.Store.GetAsync("K01", Cancel)).ShouldSatisfyAllConditions(
            customer => customer.State.ShouldBe(CustomerState.Offered),
            customer => customer.Phase.ShouldBe(1),
            customer => customer.EnrolledAt.ShouldBe(bench.Time.GetUtcNow()));
        bench.Started.Keys.Order().ShouldBe(["customer-K01", "customer-K02"]);
        await bench.ShouldBeConsistentAsync(5);
    }

    [Fact]
    public async Task Run_Repeatedly_OffersEveryCustomerOnceAndThenDoesNothing()
    {
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 2);
        await bench.AddWaitingAsync(5);

        for (var run = 0; run < 5; run++) await bench.RunAsync();

        bench.Started.Count.ShouldBe(5);
        (await bench.Phases.FindLatestAsync(Cancel)).ShouldNotBeNull().Number.ShouldBe(3);
        await bench.ShouldBeConsistentAsync(5);
    }

    [Fact]
    public async Task Run_DyingAfterAnyWrite_IsCompletedByTheNextOne()
    {
        for (var writes = 0; ; writes++)
        {
            var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 2);
            await bench.AddWaitingAsync(3);
            var stop = new StopAfterWrites(writes);
            bench.Starting = _ => { if (stop.Stopped) throw new ProcessDiedException(); };
            try
            {
                await bench.RunAsync(storage.Open(bench.Tables, stop));
            }
            catch (ProcessDiedException)
            {
                // The next run is another process.
            }
            bench.Starting = _ => { };

            await bench.RunAsync();
            await bench.RunAsync();

            bench.Started.Count.ShouldBe(3, $"after dying at write {writes}");
            await bench.ShouldBeConsistentAsync(3);
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Run_TwiceAtTheSameTime_OffersEachCustomerOnce()
    {
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 3);
        await bench.AddWaitingAsync(6);

        await Task.WhenAll(bench.RunAsync(), bench.RunAsync(), bench.RunAsync());
        await bench.RunAsync();

        await bench.ShouldBeConsistentAsync(6);
    }

    [Fact]
    public async Task Run_OneCustomerFails_OffersTheOthersAndTriesAgainNextTime()
    {
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 3);
        await bench.AddWaitingAsync(3);
        bench.Starting = id => { if (id == "customer-K02") throw new InvalidOperationException("unavailable"); };

        await bench.RunAsync();

        bench.Started.Keys.Order().ShouldBe(["customer-K01", "customer-K03"]);
        bench.Log.Collector.GetSnapshot().Count(record => record.Level == LogLevel.Error).ShouldBe(1);

        bench.Starting = _ => { };
        await bench.RunAsync();

        await bench.ShouldBeConsistentAsync(3);
    }

    [Fact]
    public async Task Run_CustomerIsBeingImported_WaitsOnAndHoldsUpNobody()
    {
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 1);
        await bench.AddWaitingAsync(2);
        var first = await bench.Store.GetAsync("K01", Cancel);
        await bench.Store.TrySaveAsync(new CustomerChange { CustomerId = "K01", Customer = first with { IsImporting = true } }, Cancel);

        await bench.RunAsync();

        (await bench.WaitingIdsAsync()).ShouldBe(["K01"]);
        bench.Started.Keys.ShouldBe(["customer-K02"]);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(200)]
    public async Task Run_CostsTheSame_HoweverManyWait(int waiting)
    {
        var counter = new RequestCounter();
        var bench = await CampaignBench.CreateAsync(storage, customersPerPhase: 2);
        await bench.AddWaitingAsync(waiting);

        await bench.RunAsync(storage.Open(bench.Tables, counter));

        // The phase: latest, waiting list, members (3 times), opened, read, closed. Each customer: chosen, on the list, read, offered, accounts, off
        // the list, and for each of two log-ins read and written.
        counter.Requests.ShouldBe(8 + 2 * (6 + 4));
    }
}
