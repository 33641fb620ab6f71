using System.Globalization;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Operations;
using Sso.Functions.Tests.SelfService;
using Sso.Local;

namespace Sso.Functions.Tests.Campaign.Desk;

/// <summary>A campaign next year, without business hours, and its pages in somebody's browser.</summary>
internal sealed class CampaignDeskBench : IAsyncDisposable
{
    private readonly EntraWorld _entra;
    private readonly SsoTables _tables;
    private readonly AppUnderTest _app;

    private CampaignDeskBench(EntraWorld entra, SsoTables tables, AppUnderTest app) => (_entra, _tables, _app) = (entra, tables, app);

    public static DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <param name="entra">Where staff sign in.</param>
    /// <param name="tables">Null makes new ones.</param>
    /// <param name="keepsBusinessHours">Phases open on business days only.</param>
    public static async Task<CampaignDeskBench> StartAsync(EntraWorld entra, SsoTables? tables = null, bool keepsBusinessHours = false)
    {
        tables ??= await entra.CreateTablesAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Campaign:Deadline"] = string.Create(CultureInfo.InvariantCulture, $"{Now.Year + 1}-12-31"),
            ["Campaign:KeepsBusinessHours"] = keepsBusinessHours.ToString(),
            ["Campaign:CustomersPerPhase"] = "2",
        };
        return new CampaignDeskBench(entra, tables, await AppUnderTest.StartAsync(entra, tables, settings));
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Opens a page; the app stops with the last of them.</summary>
    public Task<OpenDesk> OpenAsync(string path, LocalStaff? person = null) => OpenDesk.OpenAsync(_entra, _app, _tables, person ?? LocalStaff.Operator, path);

    /// <summary>A customer with two accounts that waits for its turn.</summary>
    public async Task AddWaitingAsync(string customerId)
    {
        await DeskBench.AddAsync(_app, _tables, customerId, CustomerState.Waiting);
        var store = new CustomerStore(_tables);
        await Get<CampaignPlaces>().EnsureAsync(await store.GetAsync(customerId, Cancel), await store.GetAccountsAsync(customerId, Cancel), Cancel);
    }

    /// <summary>Stores phases as they are.</summary>
    public async Task AddAsync(params IEnumerable<Phase> phases)
    {
        foreach (var chunk in phases.Chunk(100))
            await _tables.Campaign.SubmitTransactionAsync(chunk.Select(phase => new TableTransactionAction(TableTransactionActionType.Add, PhaseRows.ToRow(phase))), Cancel);
    }

    /// <summary>Takes customers who wait into an open phase.</summary>
    public async Task TakeAsync(int number, params string[] customerIds)
    {
        var phase = (await Get<PhaseStore>().FindAsync(number, Cancel))!;
        foreach (var customerId in customerIds) phase = (await Get<PhaseStore>().TryTakeAsync(phase, [(await Get<CampaignPlaces>().FindAsync(customerId, Cancel))!], Cancel))!;
    }

    public static Phase Planned(int number, int inDays, int capacity = 5) =>
        new() { Number = number, Name = "Probe", Capacity = capacity, OpensAt = Now.AddDays(inDays) };

    public static Phase Opened(int number, int daysAgo, int members = 0, int capacity = 5) => Planned(number, -daysAgo, capacity) with
    {
        State = PhaseState.Open,
        OpenedAt = Now.AddDays(-daysAgo),
        Members = members,
    };

    /// <summary>Half of what is expected is confirmed, on enough accounts, and too few have signed in to say anything.</summary>
    public static GateReport Stopped() => GateRules.Judge(
        [new(GateFigure.ConfirmedByDay7, 10, 100), new(GateFigure.SignedInWithin48Hours, 1, 3)], new GateOptions(), [1], Now);

    public Task<IReadOnlyList<Phase>> PhasesAsync() => Get<PhaseStore>().GetAllAsync(Cancel);

    public Task<CampaignControl> ControlAsync() => Get<CampaignControls>().ReadAsync(Cancel);

    public Task<IReadOnlyList<CampaignAuditRecord>> AuditAsync() => Get<CampaignAudit>().GetLatestAsync(100, Cancel);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
