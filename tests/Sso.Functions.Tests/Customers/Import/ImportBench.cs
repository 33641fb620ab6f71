using System.Text;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sso.Functions.Campaign;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Import;
using Sso.Functions.Hosting;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Customers.Import;

/// <summary>An import with its storage, and files for it.</summary>
internal sealed class ImportBench
{
    public const string Actor = "operator:test";

    private ImportBench(SsoTables tables)
    {
        Tables = tables;
        Store = new CustomerStore(tables);
        Logins = new LoginDirectory(tables);
        Waiting = new WaitingList(tables);
        Import = new CustomerImport(
            new ImportPlanner(Store, Logins, Time), new ImportWriter(Store, Logins, Waiting, Time), Options.Create(SampleOptions.Create()), Time,
            NullLogger<CustomerImport>.Instance);
    }

    public SsoTables Tables { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));

    public CustomerStore Store { get; }

    public LoginDirectory Logins { get; }

    public WaitingList Waiting { get; }

    public CustomerImport Import { get; }

    public static async Task<ImportBench> CreateAsync(StorageFixture storage, params HttpPipelinePolicy[] policies) =>
        new(await storage.CreateTablesAsync(policies));

    public static string File(params string[] rows) => string.Join('\n', [ImportFormat.Header, .. rows]) + "\n";

    public Task<ImportReport> RunAsync(string file, bool dryRun = false) => RunAsync(Encoding.UTF8.GetBytes(file), dryRun);

    public async Task<ImportReport> RunAsync(byte[] file, bool dryRun = false)
    {
        var result = await Import.RunAsync(new MemoryStream(file), dryRun, Actor, TestContext.Current.CancellationToken);
        result.TryGet(out var report, out var error).ShouldBeTrue(error?.Message);
        return report!;
    }

    public async Task<Error> FailAsync(byte[] file)
    {
        var result = await Import.RunAsync(new MemoryStream(file), false, Actor, TestContext.Current.CancellationToken);
        result.TryGet(out _, out var error).ShouldBeFalse();
        return error!;
    }

    public async Task<IReadOnlyList<string>> WaitingIdsAsync()
    {
        List<string> ids = [];
        await foreach (var entry in Waiting.GetAllAsync(100, TestContext.Current.CancellationToken)) ids.Add(entry.CustomerId);
        return ids;
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

    private static bool IsContent(KeyValuePair<string, object> property) =>
        property.Key is not ("odata.etag" or "Timestamp" or "Version" or "AccountVersion" or "ClaimedAt");
}
