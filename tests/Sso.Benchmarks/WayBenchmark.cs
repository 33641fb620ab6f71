using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Azure.Data.Tables;
using Spectre.Console;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// What the whole way costs an account (wall time, storage operations, Graph writes), and how long the log-in gate takes beside a bare read of one row
/// from the same storage.
/// </summary>
internal static class WayBenchmark
{
    private const int GateCalls = 500;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-benchmark-").FullName;
        try
        {
            var options = new LocalCloudOptions(folder, Fresh: true, BasePort: 7600) { CustomersFile = RepositoryLayout.SampleCustomers };
            await using var cloud = await LocalCloud.StartAsync(options, prepare: null, cancellationToken);
            var report = await new DemoRun(cloud).RunAsync(RepositoryLayout.SampleCustomers, varied: false, new Progress<DemoProgress>(), cancellationToken);
            Write(report);
            await MeasureGateAsync(cloud, cancellationToken);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(DemoReport report)
    {
        var table = new Table().Title("The whole way").AddColumn("Figure").AddColumn(new TableColumn("Per account").RightAligned());
        table.AddRow("accounts", report.Accounts.ToString(CultureInfo.InvariantCulture));
        table.AddRow("failures", report.Failures.Count.ToString(CultureInfo.InvariantCulture));
        table.AddRow("wall time, seconds", Per(report.Seconds));
        table.AddRow("storage operations", Per(report.StorageOperations));
        table.AddRow("Graph writes", Per(report.GraphWrites));
        table.AddRow("mails", Per(report.Mails));
        AnsiConsole.Write(table);

        string Per(double total) => (total / report.Accounts).ToString("0.00", CultureInfo.InvariantCulture);
    }

    private static async Task MeasureGateAsync(LocalCloud cloud, CancellationToken cancellationToken)
    {
        var login = CustomersFile.Read(RepositoryLayout.SampleCustomers)[0].Main.Logins[0];
        var token = await PortalTokens.GetAsync(cloud, cancellationToken);
        var gate = await Samples.MeasureAsync(GateCalls, async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(cloud.Addresses.FunctionApp, "api/portal/gate"))
            {
                Content = JsonContent.Create(new { application = login.Application, username = login.Username }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await cloud.Http.SendAsync(request, cancellationToken);
            response.EnsureSuccessStatusCode();
        });

        var logins = new TableClient(cloud.Storage.ConnectionString, "Logins");
        var row = await logins.QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken).FirstAsync(cancellationToken);
        var read = await Samples.MeasureAsync(
            GateCalls, _ => logins.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken));

        var table = new Table().Title("The log-in gate").AddColumn("").AddColumn("Median, ms").AddColumn("99th percentile, ms");
        table.AddRow("bare read of one row", Milliseconds(read.Median), Milliseconds(read.Percentile99));
        table.AddRow("gate over https, with token", Milliseconds(gate.Median), Milliseconds(gate.Percentile99));
        table.AddRow("ratio", Milliseconds(gate.Median / read.Median), Milliseconds(gate.Percentile99 / read.Percentile99));
        AnsiConsole.Write(table);
    }

    private static string Milliseconds(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
