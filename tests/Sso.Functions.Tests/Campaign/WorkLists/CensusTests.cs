using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Campaign.WorkLists;

public sealed class CensusTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly DateTimeOffset Start = MigrationWorld.Start;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_MembersOnTheirWay_CountsEachStageAndListsWhatCanBeDone()
    {
        var bench = await OfferedAsync(5);
        await ChangeAsync(bench, "K02", customer => customer.SeeNotice(Start.AddHours(1)));
        await ChangeAsync(bench, "K03", customer => customer.OpenWizard(Start.AddHours(1)));
        await SubmitAsync(bench, "K04", account => account with { State = AccountState.Open, Problem = AccountProblems.MailUndeliverable }, "account.reopened");
        await SubmitAsync(bench, "K05", account => account with { State = AccountState.PasswordMailed, ConfirmedAt = Start, PasswordMailedAt = Start });
        bench.World.Time.Advance(TimeSpan.FromDays(4));

        await CountAsync(bench);

        var funnel = (await FunnelsAsync(bench))[1];
        (funnel.Customers, funnel.Offered, funnel.NoticeSeen, funnel.DraftBegun, funnel.Submitted, funnel.Completed).ShouldBe((5, 5, 4, 2, 2, 0));
        (funnel.Accounts, funnel.Confirmed, funnel.PasswordMailed, funnel.SignedIn, funnel.Failed, funnel.Bounced).ShouldBe((10, 2, 2, 0, 0, 2));
        (funnel.CountedAt, funnel.IsSettled).ShouldBe((bench.World.Time.GetUtcNow(), false));
        funnel.Work.OrderBy(list => list.Key).Select(list => (list.Key, list.Value)).ShouldBe(
            [(WorkList.Bounced, 2), (WorkList.NotLoggedIn, 1), (WorkList.NoticeSeen, 1), (WorkList.Draft, 1), (WorkList.NotSignedIn, 2)]);
        (await ItemsAsync(bench, WorkList.NotSignedIn)).Select(item => (item.CustomerId, item.AccountId)).ShouldBe([("K05", "K05-01"), ("K05", "K05-02")], ignoreOrder: true);
        (await ItemsAsync(bench, WorkList.NoticeSeen)).ShouldBe([new WorkItem(WorkList.NoticeSeen, "K02", null, WorkReasons.NoticeSeen, Start.AddHours(1))]);
        (await ItemsAsync(bench, WorkList.Stuck)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Run_Again_CountsAnewAndForgetsWhatIsDone()
    {
        var bench = await OfferedAsync(2);
        bench.World.Time.Advance(TimeSpan.FromDays(4));
        await CountAsync(bench);
        await CountAsync(bench);
        (await ItemsAsync(bench, WorkList.NotLoggedIn)).Count.ShouldBe(2);

        await ChangeAsync(bench, "K01", customer => customer.SeeNotice(bench.World.Time.GetUtcNow()));
        bench.World.Time.Advance(TimeSpan.FromHours(2));
        await CountAsync(bench);

        (await ItemsAsync(bench, WorkList.NotLoggedIn)).Select(item => item.CustomerId).ShouldBe(["K02"]);
        (await RowsAsync(bench)).Count.ShouldBe(1, "the rows of the runs before are gone");
    }

    [Fact]
    public async Task Run_DiesAfterAnyWrite_LeavesTheFormerCountAndTheNextRunMendsIt()
    {
        var bench = await OfferedAsync(2);
        bench.World.Time.Advance(TimeSpan.FromDays(4));
        await CountAsync(bench);
        await ChangeAsync(bench, "K01", customer => customer.SeeNotice(Start.AddHours(1)));
        for (var writes = 0; ; writes++)
        {
            bench.World.Time.Advance(TimeSpan.FromMinutes(15));
            var dying = new StopAfterWrites(writes);
            try
            {
                await bench.Get<Census>(bench.Open(dying)).RunAsync(Cancel);
            }
            catch (ProcessDiedException)
            {
            }
            var seen = (await FunnelsAsync(bench))[1].NoticeSeen;
            // All of the former count or all of the new one.
            (await ItemsAsync(bench, WorkList.NotLoggedIn)).Count.ShouldBe(2 - seen, $"after {writes} writes");
            (await ItemsAsync(bench, WorkList.NoticeSeen)).Count.ShouldBe(seen, $"after {writes} writes");
            if (!dying.Stopped) break;
            writes.ShouldBeLessThan(20);
        }

        bench.World.Time.Advance(TimeSpan.FromHours(2));
        await CountAsync(bench);

        (await FunnelsAsync(bench))[1].NoticeSeen.ShouldBe(1);
        (await RowsAsync(bench)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Run_TwoAtOnce_OneOfThemCounts()
    {
        var bench = await OfferedAsync(3);
        bench.World.Time.Advance(TimeSpan.FromDays(4));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync(bench)));

        (await FunnelsAsync(bench))[1].Work[WorkList.NotLoggedIn].ShouldBe(3);
        (await ItemsAsync(bench, WorkList.NotLoggedIn)).Select(item => item.CustomerId).ShouldBe(["K01", "K02", "K03"]);
    }

    [Fact]
    public async Task TrySet_RunThatBeganEarlier_LeavesTheLaterOne()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        var (early, late) = (WorkRows.RunOf(Start), WorkRows.RunOf(Start.AddTicks(1)));
        var sut = bench.Get<PhaseFunnels>();

        (await sut.TrySetAsync(new PhaseFunnel { Phase = 1, Customers = 2 }, late, Cancel)).ShouldBeTrue();
        (await sut.TrySetAsync(new PhaseFunnel { Phase = 1, Customers = 1 }, early, Cancel)).ShouldBeFalse();

        (await FunnelsAsync(bench))[1].Customers.ShouldBe(2);
    }

    [Fact]
    public async Task Run_SettledPhase_IsSkippedForADay()
    {
        var bench = await OfferedAsync(1);
        await SubmitAsync(bench, "K01", account => account with { State = AccountState.Done, SignedInAt = Start });
        await ChangeAsync(bench, "K01", customer => customer.Complete(Start));
        await CountAsync(bench);
        var settled = (await FunnelsAsync(bench))[1];
        settled.IsSettled.ShouldBeTrue();

        bench.World.Time.Advance(TimeSpan.FromHours(23));
        await CountAsync(bench);
        (await FunnelsAsync(bench))[1].CountedAt.ShouldBe(settled.CountedAt);

        // Support takes an account back meanwhile.
        await bench.Store.UpdateAccountAsync("K01", "K01-02", account => account with { State = AccountState.Open, Problem = "account.rolled_back" }, Record, null, Cancel);
        bench.World.Time.Advance(TimeSpan.FromHours(1));
        await CountAsync(bench);
        (await FunnelsAsync(bench))[1].IsSettled.ShouldBeFalse();
        (await ItemsAsync(bench, WorkList.Failed)).Select(item => item.AccountId).ShouldBe(["K01-02"]);
    }

    [Fact]
    public async Task Write_MoreEntriesThanAPropertyTakes_ReadsThemAllBack()
    {
        var bench = await CampaignBench.CreateAsync(storage);
        var run = WorkRows.RunOf(Start);
        List<WorkItem> items = [.. Enumerable.Range(0, 5000).Select(number => new WorkItem(WorkList.NotSignedIn, $"K{number:D5}", $"K{number:D5}-01", WorkReasons.PasswordUnused, Start.AddMinutes(-number)))];

        await bench.Get<WorkItems>().WriteAsync(7, run, items, Cancel);
        (await ItemsAsync(bench, WorkList.NotSignedIn)).ShouldBeEmpty();
        await bench.Get<PhaseFunnels>().TrySetAsync(new PhaseFunnel { Phase = 7 }, run, Cancel);

        (await ItemsAsync(bench, WorkList.NotSignedIn)).ShouldBe(items.AsEnumerable().Reverse());
    }

    /// <summary>A phase whose customers have been offered the move.</summary>
    private async Task<CampaignBench> OfferedAsync(int customers)
    {
        var bench = await CampaignBench.CreateAsync(storage);
        await bench.AddWaitingAsync(customers);
        await bench.PlanAsync(new PhaseDraft(customers, Start));
        await bench.RunAsync();
        (await bench.PhasesAsync()).Single().State.ShouldBe(PhaseState.Offered);
        return bench;
    }

    private static Task CountAsync(CampaignBench bench) => bench.Get<Census>().RunAsync(Cancel);

    private static Task<IReadOnlyDictionary<int, PhaseFunnel>> FunnelsAsync(CampaignBench bench) => bench.Get<PhaseFunnels>().ReadAllAsync(Cancel);

    private static Task<IReadOnlyList<WorkItem>> ItemsAsync(CampaignBench bench, WorkList list) => bench.Get<WorkItems>().ReadAsync(list, Cancel);

    private static async Task<List<string>> RowsAsync(CampaignBench bench)
    {
        List<string> keys = [];
        var filter = TableKey.RowsWithPrefix(PlaceRows.Partition, WorkRows.ItemPrefix);
        await foreach (var row in bench.World.Tables.Campaign.QueryAsync<Azure.Data.Tables.TableEntity>(filter, cancellationToken: Cancel)) keys.Add(row.RowKey);
        return keys;
    }

    private static Task<(Customer Customer, bool Changed)> ChangeAsync(CampaignBench bench, string id, Func<Customer, Customer> change) =>
        bench.Store.UpdateAsync(id, change, _ => new AuditRecord(Start, Actors.System, "customer.updated"), Cancel);

    private static async Task SubmitAsync(CampaignBench bench, string id, Func<Account, Account> change, string action = "account.address_entered")
    {
        await ChangeAsync(bench, id, customer => customer.Submit(Start));
        foreach (var account in await bench.Store.GetAccountsAsync(id, Cancel))
            await bench.Store.UpdateAccountAsync(id, account.Id, change, changed => new AuditRecord(Start, Actors.System, action, changed.Id), null, Cancel);
    }

    private static AuditRecord Record(Account account) => new(Start, Actors.System, "account.rolled_back", account.Id);
}
