using System.Text;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Search;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Customers.Import;

/// <summary>An import with its storage, and files for it.</summary>
internal sealed class ImportBench
{
    public const string Actor = "operator:test";

    private readonly StorageFixture _storage;

    private ImportBench(StorageFixture storage, SsoTables tables)
    {
        _storage = storage;
        Tables = tables;
        Store = new CustomerStore(tables);
        Logins = new LoginDirectory(tables);
        Waiting = new CampaignPlaces(tables);
    }

    public SsoTables Tables { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    public CustomerStore Store { get; }

    public LoginDirectory Logins { get; }

    public CampaignPlaces Waiting { get; }

    public static async Task<ImportBench> CreateAsync(StorageFixture storage, params HttpPipelinePolicy[] policies) =>
        new(storage, await storage.CreateTablesAsync(policies));

    public static string File(params string[] rows) => string.Join('\n', [ImportFormat.Header, .. rows]) + "\n";

    public Task<ImportReport> RunAsync(string file, bool dryRun = false) => RunAsync(Encoding.UTF8.GetBytes(file), dryRun);

    public async Task<ImportReport> RunAsync(byte[] file, bool dryRun = false)
    {
        (await ImportAsync(Tables, file, dryRun)).TryGet(out var report, out var error).ShouldBeTrue(error?.Message);
        return report!;
    }

    public async Task<Error> FailAsync(byte[] file)
    {
        (await ImportAsync(Tables, file, dryRun: false)).TryGet(out _, out var error).ShouldBeFalse();
        return error!;
    }

    /// <summary>Imports in a process that dies.</summary>
    public async Task DieAsync(string file, StopAfterWrites stop)
    {
        try
        {
            await ImportAsync(_storage.Open(Tables, stop), Encoding.UTF8.GetBytes(file), dryRun: false);
        }
        catch (ProcessDiedException)
        {
            // What comes next is another process.
        }
    }

    public async Task<IReadOnlyList<string>> WaitingIdsAsync()
    {
        List<string> ids = [];
        await foreach (var id in Waiting.GetQueueAsync(PlaceRows.All, 100, TestContext.Current.CancellationToken)) ids.Add(id);
        return ids;
    }

    /// <summary>What a customer's audit tells, as "action account".</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(string customerId)
    {
        List<string> actions = [];
        await foreach (var record in Store.GetAuditAsync(customerId, TestContext.Current.CancellationToken)) actions.Add($"{record.Action} {record.AccountId}".Trim());
        return actions;
    }

    /// <summary>Every row of every table but the audit, as text: two equal ones are the same state.</summary>
    public async Task<string> StateAsync()
    {
        List<string> lines = [];
        foreach (var table in new[] { Tables.Customers, Tables.Logins, Tables.Campaign })
            await foreach (var row in table.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: TestContext.Current.CancellationToken))
                if (!row.RowKey.StartsWith("audit|", StringComparison.Ordinal))
                    lines.Add($"{row.PartitionKey} {row.RowKey}: {string.Join(", ", row.Where(IsContent).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={p.Value}"))}");
        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines);
    }

    private Task<Result<ImportReport>> ImportAsync(SsoTables tables, byte[] file, bool dryRun)
    {
        var (store, logins) = (new CustomerStore(tables), new LoginDirectory(tables));
        var erased = new ErasedCustomers(tables, Options.Create(new GraphOptions()));
        var import = new CustomerImport(
            new ImportPlanner(store, logins, erased, Time), new ImportWriter(store, logins, new SearchIndex(tables), new CampaignPlaces(tables), erased, Time),
            Options.Create(SampleOptions.Create()), Time, NullLogger<CustomerImport>.Instance);
        return import.RunAsync(new MemoryStream(file), dryRun, takesErased: false, Actor, TestContext.Current.CancellationToken);
    }

    private static bool IsContent(KeyValuePair<string, object> property) =>
        property.Key is not ("odata.etag" or "Timestamp" or "Version" or "AccountVersion" or "ClaimedAt");
}
