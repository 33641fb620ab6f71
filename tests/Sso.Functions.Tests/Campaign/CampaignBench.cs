using System.Collections.Concurrent;
using Azure.Core.Pipeline;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Moq;
using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Campaign;

/// <summary>A campaign as the app composes it, with a client that starts orchestrations as the real one does: an id once.</summary>
internal sealed class CampaignBench
{
    private readonly ConcurrentDictionary<string, MigrateCustomerInput> _started = new();
    private readonly StorageFixture _storage;

    private CampaignBench(StorageFixture storage, SsoTables tables)
    {
        _storage = storage;
        World = new MigrationWorld(tables);
        World.Client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName name, object input, StartOrchestrationOptions options, CancellationToken _) =>
            {
                name.Name.ShouldBe("MigrateCustomer");
                Starting(options.InstanceId!);
                return _started.TryAdd(options.InstanceId!, (MigrateCustomerInput)input)
                    ? Task.FromResult(options.InstanceId!)
                    : throw new InvalidOperationException("The id is taken.");
            });
        World.Client.Setup(c => c.GetInstanceAsync(It.IsAny<string>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
            .Returns((string id, bool _, CancellationToken _) => Task.FromResult(_started.ContainsKey(id) ? new OrchestrationMetadata("MigrateCustomer", id) : null));
    }

    public MigrationWorld World { get; }

    public CampaignOptions Options { get; set; } = new() { CustomersPerPhase = 2, PlansItself = true, KeepsBusinessHours = false, BusinessDaysBetweenPhases = 0 };

    public GateOptions Gates { get; set; } = new() { AreClosed = false };

    public FakeLogger<CampaignRun> Log { get; } = new();

    /// <summary>Called before an orchestration starts; throws to let it fail.</summary>
    public Action<string> Starting { get; set; } = _ => { };

    public IReadOnlyDictionary<string, MigrateCustomerInput> Started => _started;

    public CustomerStore Store => World.Customers;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<CampaignBench> CreateAsync(StorageFixture storage) => new(storage, await storage.CreateTablesAsync());

    public T Get<T>(SsoTables? tables = null)
        where T : notnull
    {
        var services = World.AddApp(new ServiceCollection(), tables).AddCampaign();
        services.Replace(ServiceDescriptor.Singleton(Microsoft.Extensions.Options.Options.Create(Options)));
        services.Replace(ServiceDescriptor.Singleton(Microsoft.Extensions.Options.Options.Create(Gates)));
        services.AddSingleton<ILogger<CampaignRun>>(Log);
        return ActivatorUtilities.GetServiceOrCreateInstance<T>(services.BuildServiceProvider());
    }

    /// <summary>The campaign's tables as a process sees them that is about to die, or that is watched.</summary>
    public SsoTables Open(params HttpPipelinePolicy[] policies) => _storage.Open(World.Tables, policies);

    /// <summary>Customers K01, K02, … wait, each with a main and, unless told otherwise, a sub account.</summary>
    public async Task AddWaitingAsync(int count, int from = 1, Func<int, int>? accounts = null, string application = "infleet")
    {
        for (var number = from; number < from + count; number++)
        {
            var id = Id(number);
            var customer = new Customer { Id = id, Name = "Kunde", Language = "de", Order = CampaignPlaces.OrderOf(World.Time.GetUtcNow(), number, id) };
            List<Account> all = [.. Enumerable.Range(1, accounts?.Invoke(number) ?? 2).Select(index => Account(id, index, application))];
            await Store.TrySaveAsync(new CustomerChange { CustomerId = id, Customer = customer, Accounts = all }, Cancel);
            foreach (var account in all) await World.Get<LoginDirectory>().TryClaimAsync(customer, account, account.Logins[0], World.Time.GetUtcNow(), Cancel);
            await World.Get<CampaignPlaces>().EnsureAsync(customer, all, Cancel);
        }
    }

    /// <summary>Runs the campaign once.</summary>
    /// <param name="tables">Storage as this process sees it; null for healthy one.</param>
    public Task RunAsync(SsoTables? tables = null) => Get<CampaignRun>(tables).RunAsync(World.Client.Object, Cancel);

    public Task<IReadOnlyList<Phase>> PhasesAsync() => Get<PhaseStore>().GetAllAsync(Cancel);

    public async Task<IReadOnlyList<string>> MembersAsync(int phase) => [.. (await Get<PhaseStore>().GetMembersAsync(phase, Cancel)).Select(member => member.CustomerId)];

    public async Task<IReadOnlyList<string>> AuditAsync() => [.. (await Get<CampaignAudit>().GetLatestAsync(100, Cancel)).Select(record => record.Action)];

    public async Task<IReadOnlyList<string>> WaitingIdsAsync()
    {
        List<string> ids = [];
        await foreach (var id in World.Get<CampaignPlaces>().GetQueueAsync(PlaceRows.All, 100, Cancel)) ids.Add(id);
        return ids;
    }

    /// <summary>Plans a phase, which must be without fault.</summary>
    public async Task<Phase> PlanAsync(PhaseDraft draft)
    {
        var (phase, faults) = await Get<PhasePlanning>().PlanAsync(draft, "operator:test", Cancel);
        faults.ShouldBeEmpty();
        return phase!;
    }

    public static string Id(int number) => $"K{number:D2}";

    /// <summary>Everything that must hold at the end of a run, for customers K01 to K(count).</summary>
    public async Task ShouldBeConsistentAsync(int count)
    {
        var waiting = (await WaitingIdsAsync()).ToHashSet();
        var phases = await PhasesAsync();
        List<(string CustomerId, int Phase)> members = [];
        foreach (var phase in phases)
        {
            var ids = await MembersAsync(phase.Number);
            ids.Count.ShouldBe(phase.Members, $"phase {phase.Number}");
            ids.Count.ShouldBeLessThanOrEqualTo(phase.Capacity);
            members.AddRange(ids.Select(id => (id, phase.Number)));
        }
        members.Select(member => member.CustomerId).ShouldBeUnique();
        foreach (var id in Enumerable.Range(1, count).Select(Id))
        {
            var customer = await Store.GetAsync(id, Cancel);
            var isOffered = customer.State == CustomerState.Offered;
            isOffered.ShouldBe(!waiting.Contains(id), id);
            Started.ContainsKey($"customer-{id}").ShouldBe(isOffered, id);
            (await World.Get<LoginDirectory>().FindAsync("infleet", $"{id}-01", Cancel)).ShouldNotBeNull().CustomerState.ShouldBe(customer.State);
            (await Store.GetAuditAsync(id, Cancel).CountAsync(record => record.Action == "customer.offered", Cancel)).ShouldBe(isOffered ? 1 : 0);
            if (isOffered) members.ShouldContain((id, customer.Phase!.Value));
        }
    }

    private static Account Account(string customerId, int index, string application) => new()
    {
        CustomerId = customerId,
        Id = $"{customerId}-{index:D2}",
        DisplayName = "Konto",
        IsMain = index == 1,
        KnownEmail = index == 1 ? $"{customerId}@firma.example" : null,
        Logins = [new Login(application, $"{customerId}-{index:D2}", ["all"])],
    };
}
