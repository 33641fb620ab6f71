using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Spectre.Console;
using Sso.Local;
using Sso.Local.Browsing;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Mailbox;
using Sso.Local.Portals;
using Sso.Local.Portals.Gate;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// The progress page while 500 browsers watch it, each asking every four seconds as the page's script does, beside a bare Kestrel endpoint that is watched alike and reads the
/// same rows. The watchers run on the same two cores.
/// </summary>
internal static class ProgressBenchmark
{
    private const int Watchers = 500;
    private const int Customers = 10;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("sso-benchmark-").FullName;
        try
        {
            var options = new LocalCloudOptions(folder, Fresh: true, BasePort: 7600) { CustomersFile = RepositoryLayout.SampleCustomers };
            await using var cloud = await LocalCloud.StartAsync(options, prepare: null, cancellationToken);
            await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, cancellationToken);
            var customers = CustomersFile.Read(RepositoryLayout.SampleCustomers).Where(customer => customer.Main.Logins[0].Application == "infleet").Take(Customers).ToList();
            var cookies = new List<string>();
            foreach (var customer in customers) cookies.Add(await SubmitAsync(cloud, customer, cancellationToken));

            using var certificate = DevelopmentCertificate.LoadOrCreate(folder, TimeProvider.System);
            var table = new TableClient(cloud.Storage.ConnectionString, "Customers");
            await using var bare = await StartBareAsync(certificate, table, customers, cancellationToken);
            var progress = new Uri(cloud.Addresses.FunctionApp, ProgressReading.Path);
            await WatchAsync(cloud.Http, progress, cookies, TimeSpan.FromSeconds(8), cancellationToken);
            var floor = await WatchAsync(cloud.Http, new Uri(bare.Urls.Single()), cookies, Watched, cancellationToken);
            var measured = await WatchAsync(cloud.Http, progress, cookies, Watched, cancellationToken);
            Write(floor, measured, customers.Sum(customer => customer.Accounts.Count));
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>The cookie of a session at the progress page.</returns>
    private static async Task<string> SubmitAsync(LocalCloud cloud, DemoCustomer customer, CancellationToken cancellationToken)
    {
        using var mailbox = new MailboxClient(cloud.Addresses.Mailbox);
        var portals = new Dictionary<string, Uri> { [LocalClients.InfleetApplication] = cloud.Addresses.Infleet, [LocalClients.LogbookApplication] = cloud.Addresses.Logbook };
        var world = new DemoWorld(portals, cloud.Addresses.FunctionApp, cloud.Http, mailbox, new Patience(TimeSpan.FromMinutes(3), TimeProvider.System), new DemoTally());
        Task<Page> FillAsync(DemoPerson person, Page page, CancellationToken token) =>
            person.SubmitAsync(page, "#wizard-form", customer.Accounts.ToDictionary(account => $"address-{account.Id}", account => account.Address), token);
        if (await new CustomerEntry(world, customer, FillAsync).RunAsync(cancellationToken) is null)
            throw new InvalidOperationException($"Customer {customer.Id} did not get through the wizard: {string.Join(' ', world.Tally.Failures)}");

        var portal = PortalProfile.Of(LocalClients.InfleetApplication);
        var api = new PortalApi(cloud.Http, new ApiTokens(cloud.Http, cloud.Addresses, portal, TimeProvider.System), cloud.Addresses, portal);
        var ticket = await api.RequestTicketAsync(customer.Main.Logins[0].Username, cancellationToken);
        using var entered = await cloud.Http.GetAsync(ticket.Url, cancellationToken);
        return string.Join("; ", entered.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
    }

    private static async Task<IReadOnlyList<double>> WatchAsync(HttpClient http, Uri page, List<string> cookies, TimeSpan span, CancellationToken cancellationToken)
    {
        ConcurrentBag<double> milliseconds = [];
        var begin = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Watchers).Select(async watcher =>
        {
            // They have not all opened the page at the same moment.
            await Task.Delay(Every * watcher / Watchers, TimeProvider.System, cancellationToken);
            while (Stopwatch.GetElapsedTime(begin) < span)
            {
                var asked = Stopwatch.GetTimestamp();
                using var request = new HttpRequestMessage(HttpMethod.Get, page);
                request.Headers.Add("Cookie", cookies[watcher % cookies.Count]);
                using var answer = await http.SendAsync(request, cancellationToken);
                if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"The page answered {(int)answer.StatusCode}.");
                await answer.Content.ReadAsByteArrayAsync(cancellationToken);
                milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                await Task.Delay(Every, TimeProvider.System, cancellationToken);
            }
        }));
        return [.. milliseconds.Order()];
    }

    private static async Task<WebApplication> StartBareAsync(DevelopmentCertificate certificate, TableClient table, List<DemoCustomer> customers, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(7690, listen => listen.UseHttps(certificate.Certificate)));
        var app = builder.Build();
        var next = 0;
        app.Run(async http =>
        {
            var customer = customers[(int)((uint)Interlocked.Increment(ref next) % customers.Count)].Id;
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {customer} and RowKey ge {"account|"} and RowKey lt {"account}"}");
            var rows = await table.QueryAsync<TableEntity>(filter, cancellationToken: http.RequestAborted).ToListAsync(http.RequestAborted);
            await http.Response.WriteAsJsonAsync(rows.Select(row => row.RowKey), http.RequestAborted);
        });
        await app.StartAsync(cancellationToken);
        return app;
    }

    private static void Write(IReadOnlyList<double> floor, IReadOnlyList<double> measured, int accounts)
    {
        var table = new Table().Title($"{Watchers} browsers watch the progress of {Customers} customers with {accounts} accounts")
            .AddColumn("").AddColumn("Answers a second").AddColumn("Median, ms").AddColumn("99th percentile, ms");
        table.AddRow("bare Kestrel endpoint, same rows", Number(floor.Count / Watched.TotalSeconds), Number(Percentile(floor, 0.5)), Number(Percentile(floor, 0.99)));
        table.AddRow("progress page", Number(measured.Count / Watched.TotalSeconds), Number(Percentile(measured, 0.5)), Number(Percentile(measured, 0.99)));
        table.AddRow("ratio", "", Number(Percentile(measured, 0.5) / Percentile(floor, 0.5)), Number(Percentile(measured, 0.99) / Percentile(floor, 0.99)));
        AnsiConsole.Write(table);
    }

    private static double Percentile(IReadOnlyList<double> sorted, double share) => sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(share * sorted.Count) - 1)];

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
