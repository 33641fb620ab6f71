using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Moq;
using Spectre.Console;
using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Storage;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// What a run of the campaign that enrols 50 customers costs the storage with 1,000 and with 50,000 who wait, what an overview of them costs, and the time of an enrolment beside
/// that of the bare storage operations on the same emulator.
/// </summary>
internal static class CampaignBenchmark
{
    private const int Enrolled = 50;
    private static readonly int[] Waiting = [1_000, 50_000];

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, cancellationToken);
        var table = new Table().Title("The campaign").AddColumn("Figure");
        List<string> operations = ["storage operations of a run that enrols 50"], floors = ["the same number of reads of one row, seconds"], seconds = ["the run, seconds"],
            overviews = ["storage operations of the overview"];
        foreach (var waiting in Waiting)
        {
            table.AddColumn(new TableColumn(string.Create(CultureInfo.InvariantCulture, $"{waiting:N0} wait")).RightAligned());
            await using var azurite = await Azurite.StartIndexedAsync(cancellationToken);
            var counter = new StorageCounter();
            var options = new TableClientOptions();
            options.AddPolicy(counter, Azure.Core.HttpPipelinePosition.PerCall);
            var tables = new SsoTables(new TableServiceClient(azurite.ConnectionString, options));
            await tables.CreateAllAsync(cancellationToken);
            await FillAsync(tables, waiting, cancellationToken);
            await using var services = BenchmarkApp.Create(tables, smtpPort: 1, AddCampaign);

            var run = await MeasureAsync(counter, () => services.GetRequiredService<CampaignRun>().RunAsync(Client(), cancellationToken));
            var floor = await MeasureAsync(counter, async () =>
            {
                for (var read = 0; read < run.Operations; read++) await tables.Campaign.FindAsync(PlaceRows.Partition, "control", cancellationToken);
            });
            var overview = await MeasureAsync(counter, () => services.GetRequiredService<CampaignOverview>().ReadAsync(cancellationToken));
            operations.Add(run.Operations.ToString("N0", CultureInfo.InvariantCulture));
            seconds.Add(run.Seconds.ToString("N2", CultureInfo.InvariantCulture));
            floors.Add(floor.Seconds.ToString("N2", CultureInfo.InvariantCulture));
            overviews.Add(overview.Operations.ToString("N0", CultureInfo.InvariantCulture));
        }
        foreach (var row in new[] { operations, seconds, floors, overviews }) table.AddRow([.. row]);
        AnsiConsole.Write(table);
    }

    /// <summary>Starts every orchestration: what the engine makes of it is measured elsewhere.</summary>
    private static DurableTaskClient Client()
    {
        var client = new Mock<DurableTaskClient>("benchmark");
        client.Setup(c => c.ScheduleNewOrchestrationInstanceAsync(
                It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<StartOrchestrationOptions>(), It.IsAny<CancellationToken>()))
            .Returns((TaskName _, object _, StartOrchestrationOptions options, CancellationToken _) => Task.FromResult(options.InstanceId!));
        return client.Object;
    }

    private static void AddCampaign(IServiceCollection services)
    {
        services.AddCampaign();
        services.Replace(ServiceDescriptor.Singleton(Options.Create(new CampaignOptions
        {
            CustomersPerPhase = Enrolled,
            PlansItself = true,
            KeepsBusinessHours = false,
            BusinessDaysBetweenPhases = 0,
        })));
        services.Replace(ServiceDescriptor.Singleton(Options.Create(new GateOptions { AreClosed = false })));
    }

    /// <summary>Everybody has a place and stands in the queues; those who are enrolled exist, too.</summary>
    private static async Task FillAsync(SsoTables tables, int waiting, CancellationToken cancellationToken)
    {
        var store = new CustomerStore(tables);
        var imported = new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero);
        List<Place> places = [];
        for (var number = 1; number <= waiting; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"K{number:D5}");
            var order = CampaignPlaces.OrderOf(imported, number, id);
            places.Add(new Place(id, order, 2, ["infleet"]));
            if (number > Enrolled) continue;
            var customer = new Customer { Id = id, Name = "Kunde", Language = "de", Order = order };
            List<Account> accounts = [Account(id, 1), Account(id, 2)];
            await store.TrySaveAsync(new CustomerChange { CustomerId = id, Customer = customer, Accounts = accounts }, cancellationToken);
            foreach (var account in accounts) await new LoginDirectory(tables).TryClaimAsync(customer, account, account.Logins[0], imported, cancellationToken);
        }
        // A place and its three rows in the queues.
        foreach (var chunk in places.Chunk(25))
            await tables.Campaign.SubmitTransactionAsync(chunk.SelectMany(place => PlaceRows.Change(null, place)), cancellationToken);
    }

    private static Account Account(string customerId, int number) => new()
    {
        CustomerId = customerId,
        Id = string.Create(CultureInfo.InvariantCulture, $"{customerId}-{number:D2}"),
        DisplayName = "Konto",
        IsMain = number == 1,
        Logins = [new Login("infleet", string.Create(CultureInfo.InvariantCulture, $"{customerId}.{number}"), ["all"])],
    };

    private static async Task<(long Operations, double Seconds)> MeasureAsync(StorageCounter counter, Func<Task> act)
    {
        var (before, began) = (counter.Requests, Stopwatch.GetTimestamp());
        await act();
        return (counter.Requests - before, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }
}
