using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Sso.Functions.Campaign;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Campaign;

/// <summary>A campaign with its storage, and a client that starts orchestrations as the real one does: an id once.</summary>
internal sealed class CampaignBench
{
    private readonly ConcurrentDictionary<string, MigrateCustomerInput> _started = new();

    private CampaignBench(StorageFixture storage, SsoTables tables, int customersPerPhase)
    {
        (Storage, Tables, CustomersPerPhase) = (storage, tables, customersPerPhase);
        Store = new CustomerStore(tables);
        Logins = new LoginDirectory(tables);
        Waiting = new WaitingList(tables);
        Phases = new Phases(tables, Time);
        Client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object input, StartOrchestrationOptions options, CancellationToken _) =>
            {
                name.Name.ShouldBe("MigrateCustomer");
                Starting(options.InstanceId!);
                return _started.TryAdd(options.InstanceId!, (MigrateCustomerInput)input)
                    ? Task.FromResult(options.InstanceId!)
                    : throw new InvalidOperationException("The id is taken.");
            });
        Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns((string id, bool _, CancellationToken _) =>
                Task.FromResult(_started.ContainsKey(id) ? new OrchestrationMetadata("MigrateCustomer", id) : null));
    }

    public StorageFixture Storage { get; }

    public SsoTables Tables { get; }

    public int CustomersPerPhase { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    public CustomerStore Store { get; }

    public LoginDirectory Logins { get; }

    public WaitingList Waiting { get; }

    public Phases Phases { get; }

    public Mock<DurableTaskClient> Client { get; } = new("test");

    public FakeLogger<CampaignRun> Log { get; } = new();

    /// <summary>Called before an orchestration starts; throws to let it fail.</summary>
    public Action<string> Starting { get; set; } = _ => { };

    public IReadOnlyDictionary<string, MigrateCustomerInput> Started => _started;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CampaignBench> CreateAsync(StorageFixture storage, int customersPerPhase, params HttpPipelinePolicy[] policies) =>
        new(storage, await storage.CreateTablesAsync(policies), customersPerPhase);

    /// <summary>Customers K01, K02, … wait, each with a main and a sub account.</summary>
    public async Task AddWaitingAsync(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var id = $"K{number:D2}";
            var customer = new Customer { Id = id, Name = "Kunde", Language = "de", Order = WaitingList.OrderOf(Time.GetUtcNow(), number, id) };
            var accounts = new[] { Account(id, $"{id}-01", isMain: true), Account(id, $"{id}-02", isMain: false) };
            await Store.TrySaveAsync(new CustomerChange { CustomerId = id, Customer = customer, Accounts = accounts }, Cancel);
            foreach (var account in accounts)
                await Logins.TryClaimAsync(customer, account, account.Logins[0], Time.GetUtcNow(), Cancel);
            await Waiting.AddAsync(customer, Cancel);
        }
    }

    /// <summary>Runs the campaign once.</summary>
    /// <param name="tables">Storage as a process sees it that is about to die; null for our own.</param>
    public Task RunAsync(SsoTables? tables = null)
    {
        var seen = tables ?? Tables;
        var (store, waiting) = (new CustomerStore(seen), new WaitingList(seen));
        var enrolment = new Enrolment(store, new LoginDirectory(seen), waiting, Options.Create(new MigrationOptions()), Time);
        var options = Options.Create(new CampaignOptions { CustomersPerPhase = CustomersPerPhase });
        return new CampaignRun(new Phases(seen, Time), waiting, store, enrolment, options, Log).RunAsync(Client.Object, Cancel);
    }

    public async Task<IReadOnlyList<string>> WaitingIdsAsync()
    {
        List<string> ids = [];
        await foreach (var entry in Waiting.GetAllAsync(100, Cancel)) ids.Add(entry.CustomerId);
        return ids;
    }

    /// <summary>Everything that must hold at the end of a run, for customers K01 to K(count).</summary>
    public async Task ShouldBeConsistentAsync(int count)
    {
        var waitingIds = (await WaitingIdsAsync()).ToHashSet();
        Dictionary<int, int> enrolledByPhase = [];
        for (var number = 1; number <= count; number++)
        {
            var customer = await Store.GetAsync($"K{number:D2}", Cancel);
            var isOffered = customer.State == CustomerState.Offered;
            isOffered.ShouldBe(!waitingIds.Contains(customer.Id), customer.Id);
            Started.ContainsKey($"customer-{customer.Id}").ShouldBe(isOffered, customer.Id);
            (await Logins.FindAsync("infleet", $"{customer.Id}-02", Cancel)).ShouldNotBeNull().CustomerState.ShouldBe(customer.State);
            (await AuditAsync(customer.Id)).Count(action => action == "customer.offered").ShouldBe(isOffered ? 1 : 0);
            if (isOffered) enrolledByPhase[customer.Phase!.Value] = enrolledByPhase.GetValueOrDefault(customer.Phase!.Value) + 1;
        }
        enrolledByPhase.Values.ShouldAllBe(enrolled => enrolled <= CustomersPerPhase);
    }

    private async Task<List<string>> AuditAsync(string customerId)
    {
        List<string> actions = [];
        await foreach (var record in Store.GetAuditAsync(customerId, Cancel)) actions.Add(record.Action);
        return actions;
    }

    private static Account Account(string customerId, string id, bool isMain) => new()
    {
        CustomerId = customerId,
        Id = id,
        DisplayName = "Konto",
        IsMain = isMain,
        Logins = [new Login("infleet", id, ["all"])],
    };
}
