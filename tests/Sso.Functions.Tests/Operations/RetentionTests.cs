using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Mail;

namespace Sso.Functions.Tests.Operations;

/// <summary>What is over goes, and nothing else does.</summary>
public sealed class RetentionTests(StorageFixture storage)
{
    private readonly FakeTimeProvider _time = new(MailWorld.Start);
    private readonly FakeLogger<RetentionRun> _log = new();
    private readonly List<string> _purged = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_OldAndNew_DeletesTheOldOnly()
    {
        var tables = await storage.CreateTablesAsync();
        var client = Client(("old", OrchestrationRuntimeStatus.Completed, 0), ("failed", OrchestrationRuntimeStatus.Failed, 0), ("runs", OrchestrationRuntimeStatus.Running, 0), ("late", OrchestrationRuntimeStatus.Terminated, 60));
        await AddAsync(tables, "alt");
        _time.Advance(TimeSpan.FromDays(89));
        await RunAsync(tables, client);
        (await CountAsync(tables.Messages)).ShouldBe(2);
        _purged.ShouldBeEmpty();

        _time.Advance(TimeSpan.FromDays(2));
        await AddAsync(tables, "neu");
        var customers = await CountAsync(tables.Customers);
        await RunAsync(tables, client);

        _purged.ShouldBe(["old"]);
        (await CountAsync(tables.Messages)).ShouldBe(2);
        (await CountAsync(tables.Tickets)).ShouldBe(1);
        (await CountAsync(tables.TokenCache)).ShouldBe(1);
        (await tables.Budgets.QueryAsync<TableEntity>("PartitionKey gt 'limit' and PartitionKey lt 'limit}'", cancellationToken: Cancellation).CountAsync(Cancellation)).ShouldBe(1);
        // The proposal of before went with an earlier run; of the stranger's two rows of before nothing is left.
        (await CountAsync(tables.Customers)).ShouldBe(customers - 2);
        (await new Proposals(tables, _time).GetOpenAsync("K1", Cancellation)).ShouldHaveSingleItem().Address.ShouldBe("neu@example.com");
        _log.Collector.GetSnapshot().ShouldAllBe(record => record.Id.Id == 2520 && !record.Message.Contains("@example.com") && !record.Message.Contains("K1"));
    }

    [Fact]
    public async Task Run_WithMoreThanItTakes_GoesOnWithTheNextOne()
    {
        var tables = await storage.CreateTablesAsync();
        for (var number = 0; number < 7; number++) await AddMessageAsync(tables, $"{number}");
        _time.Advance(TimeSpan.FromDays(91));
        List<int> left = [];

        for (var run = 0; run < 4; run++)
        {
            await RunAsync(tables, Client(), rowsPerRun: 3);
            left.Add(await CountAsync(tables.Messages));
        }

        left.ShouldBe([4, 1, 0, 0]);
    }

    [Fact]
    public async Task Run_DyingAfterAnyWrite_IsEndedByTheNextOne()
    {
        for (var writes = 0; ; writes++)
        {
            var tables = await storage.CreateTablesAsync();
            await AddAsync(tables, $"{writes}");
            _time.Advance(TimeSpan.FromDays(91));
            var stop = new StopAfterWrites(writes);
            try
            {
                await RunAsync(storage.Open(tables, stop), Client());
            }
            catch (ProcessDiedException)
            {
                // What comes next is another process.
            }

            await RunAsync(tables, Client());
            await RunAsync(tables, Client());

            foreach (var table in new[] { tables.Messages, tables.Tickets, tables.TokenCache, tables.Pending }) (await CountAsync(table)).ShouldBe(0, $"{table.Name} after dying at write {writes}");
            (await CountAsync(tables.Customers)).ShouldBe(1, $"after dying at write {writes}");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Run_ProposalThatWasProposedAnew_StaysUntilItsOwnEnd()
    {
        var tables = await storage.CreateTablesAsync();
        await ProposeAsync(tables, "eins");
        _time.Advance(TimeSpan.FromHours(20));
        await ProposeAsync(tables, "zwei");
        _time.Advance(TimeSpan.FromHours(5));

        await RunAsync(tables, Client());
        (await new Proposals(tables, _time).GetOpenAsync("K1", Cancellation)).ShouldHaveSingleItem().Address.ShouldBe("zwei@example.com");

        _time.Advance(TimeSpan.FromHours(20));
        await RunAsync(tables, Client());
        (await tables.Customers.QueryAsync<TableEntity>("RowKey ge 'proposal|' and RowKey lt 'proposal}'", cancellationToken: Cancellation).CountAsync(Cancellation)).ShouldBe(0);
    }

    // Two messages, a ticket, a token, a count, a proposal with its record, and a stranger's request with its record.
    private async Task AddAsync(SsoTables tables, string name)
    {
        await AddMessageAsync(tables, name);
        await AddMessageAsync(tables, $"{name}-2");
        await tables.Tickets.AddEntityAsync(new TableEntity(TableKey.Hash(name), "ticket") { ["ExpiresAt"] = _time.GetUtcNow().AddMinutes(2) }, Cancellation);
        await new TableDistributedCache(tables, _time).SetAsync(name, [1, 2, 3], new(), Cancellation);
        (await new RateLimits(tables, _time).TryTakeAsync("help", name, 5, TimeSpan.FromHours(1), Cancellation)).ShouldBeTrue();
        await ProposeAsync(tables, name);
        var stranger = MailSamples.HelpRequest(MailSamples.MainAccount()) with { Id = $"HELP{name}", CustomerId = HelpRequest.NobodyId, AccountId = null, At = _time.GetUtcNow() };
        await new CustomerStore(tables).TrySaveAsync(
            new CustomerChange { CustomerId = HelpRequest.NobodyId, HelpRequests = [stranger], Audit = [new AuditRecord(_time.GetUtcNow(), Actors.Anybody, "customer.help_asked", Detail: name)] }, Cancellation);
    }

    private async Task AddMessageAsync(SsoTables tables, string name)
    {
        var intent = new MailIntent("K1", $"K1-{name}", MailKind.Notice, 1, 1, _time.GetUtcNow());
        (await new SentMessages(tables).TryClaimAsync(new SentMessage { Id = MessageId.Of(intent), Intent = intent, ClaimedUntil = _time.GetUtcNow() }, Cancellation)).ShouldBeTrue();
    }

    private Task ProposeAsync(SsoTables tables, string name) => new Proposals(tables, _time).AddAsync(
        new Proposal("K1", "address", "K1-02", 1, "staff:1", _time.GetUtcNow()) { Address = $"{name}@example.com" }, Cancellation);

    private Task RunAsync(SsoTables tables, DurableTaskClient client, int rowsPerRun = 1000) => new RetentionRun(
        new OldRows(tables), new Proposals(tables, _time), tables, Options.Create(new RetentionOptions { RowsPerRun = rowsPerRun }), _time, _log).RunAsync(client, Cancellation);

    private static async Task<int> CountAsync(TableClient table) => await table.QueryAsync<TableEntity>(cancellationToken: Cancellation).CountAsync(Cancellation);

    private DurableTaskClient Client(params (string Id, OrchestrationRuntimeStatus Status, int EndedAfterDays)[] instances)
    {
        var client = new Mock<DurableTaskClient>("test");
        client.Setup(c => c.GetAllInstancesAsync(It.IsAny<OrchestrationQuery>())).Returns((OrchestrationQuery query) => Pageable.Create<OrchestrationMetadata>((_, _) => Task.FromResult(new Page<OrchestrationMetadata>(
        [
            .. instances.Where(one => query.Statuses!.Contains(one.Status) && MailWorld.Start < query.CreatedTo && !_purged.Contains(one.Id))
                .Select(one => new OrchestrationMetadata("any", one.Id) { RuntimeStatus = one.Status, CreatedAt = MailWorld.Start, LastUpdatedAt = MailWorld.Start.AddDays(one.EndedAfterDays) }),
        ]))));
        client.Setup(c => c.PurgeInstanceAsync(It.IsAny<string>(), It.IsAny<CancellationToken>())).Returns((string id, CancellationToken _) =>
        {
            _purged.Add(id);
            return Task.FromResult(new PurgeResult(1));
        });
        return client.Object;
    }
}
