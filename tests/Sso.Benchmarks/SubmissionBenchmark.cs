using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Azure.Core;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Spectre.Console;
using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Storage;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// What the submission of a customer with 300 accounts costs the storage, beside the bare insertion of as many rows; and what it costs to find out that an address is free,
/// beside one bare insertion. In this process, on an emulator of its own.
/// </summary>
internal static class SubmissionBenchmark
{
    private const int Accounts = 300;
    private const int AtATime = 16;
    private const int Reservations = 300;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(_ => { }, cancellationToken);
        await using var azurite = await Azurite.StartAsync(dataFolder: null, tablePort: 0, logFile: null, cancellationToken);
        var counter = new StorageCounter();
        var options = new TableClientOptions();
        options.AddPolicy(counter, HttpPipelinePosition.PerCall);
        var service = new TableServiceClient(azurite.ConnectionString, options);
        var tables = new SsoTables(service);
        await tables.CreateAllAsync(cancellationToken);
        var floor = service.GetTableClient("Floor");
        await floor.CreateIfNotExistsAsync(cancellationToken);
        await using var app = BenchmarkApp.Create(tables, smtpPort: 0);
        using var runtime = await StartRuntimeAsync(azurite.ConnectionString, cancellationToken);
        var client = runtime.Services.GetRequiredService<DurableTaskClient>();

        await SubmitAsync(app, client, "Warm", counter, cancellationToken);
        var bare = await TimeAsync(() => InsertAsync(floor, "submission", cancellationToken));
        var (seconds, operations) = await SubmitAsync(app, client, "K1", counter, cancellationToken);
        Write(seconds, bare, operations);
        await ReserveAsync(app, floor, counter, cancellationToken);
        await runtime.StopAsync(cancellationToken);
    }

    private static async Task<(double Seconds, int Operations)> SubmitAsync(
        IServiceProvider app, DurableTaskClient client, string customerId, StorageCounter counter, CancellationToken cancellationToken)
    {
        await AddCustomerAsync(app.GetRequiredService<CustomerStore>(), app.GetRequiredService<LoginDirectory>(), customerId, cancellationToken);
        var before = counter.Requests;
        var begin = Stopwatch.GetTimestamp();
        var state = await app.GetRequiredService<WizardStates>().GetAsync(customerId, cancellationToken);
        var entries = state.Accounts.ToDictionary(account => account.Id, account => new AccountEntry { Address = $"{account.Id}@example.com" }, StringComparer.Ordinal);
        var outcome = await app.GetRequiredService<AddressSubmission>().SubmitAsync(state, entries, client, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        return outcome.Result == SubmissionResult.Submitted ? (seconds, counter.Requests - before) : throw new InvalidOperationException($"The submission was {outcome.Result}.");
    }

    private static async Task AddCustomerAsync(CustomerStore customers, LoginDirectory logins, string customerId, CancellationToken cancellationToken)
    {
        var customer = new Customer { Id = customerId, Name = "Viele GmbH", Language = "de", Order = customerId, State = CustomerState.Offered };
        foreach (var chunk in Enumerable.Range(1, Accounts).Select(number => NewAccount(customerId, number)).Chunk(CustomerStore.AccountsPerChange).Index())
            await customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Customer = chunk.Index == 0 ? customer : null, Accounts = chunk.Item }, cancellationToken);
        foreach (var account in await customers.GetAccountsAsync(customerId, cancellationToken)) await logins.ProjectAsync(customer, account, cancellationToken);
    }

    private static Account NewAccount(string customerId, int number) => new()
    {
        CustomerId = customerId,
        Id = string.Create(CultureInfo.InvariantCulture, $"{customerId}-{number:000}"),
        DisplayName = string.Create(CultureInfo.InvariantCulture, $"Person {number}"),
        IsMain = number == 1,
        Logins = [new Login("infleet", string.Create(CultureInfo.InvariantCulture, $"{customerId}.{number}"), ["all"])],
    };

    private static Task InsertAsync(TableClient floor, string run, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, Accounts), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken },
        async (number, token) => await floor.AddEntityAsync(new TableEntity($"{run}-{number}", "row") { ["Text"] = "about what a reservation writes" }, token));

    private static async Task ReserveAsync(IServiceProvider app, TableClient floor, StorageCounter counter, CancellationToken cancellationToken)
    {
        var reservations = app.GetRequiredService<EmailReservations>();
        var operations = 0;
        var samples = await Samples.MeasureInTurnsAsync(
            Reservations,
            warmUp: Reservations / 10,
            number => floor.AddEntityAsync(new TableEntity($"address-{number}", "row") { ["Text"] = "about what a reservation writes" }, cancellationToken),
            async number =>
            {
                var before = counter.Requests;
                await reservations.TryReserveAsync(EmailAddress.FromStored($"frei{number}@example.com"), "K1", "K1-001", cancellationToken);
                operations = Math.Max(operations, counter.Requests - before);
            });
        var (bare, measured) = (samples[0], samples[1]);
        var table = new Table().Title("Is an address free?").AddColumn("").AddColumn("Median, ms").AddColumn("99th percentile, ms").AddColumn("Storage operations");
        table.AddRow("bare insertion", Number(bare.Median), Number(bare.Percentile99), "1");
        table.AddRow("reservation", Number(measured.Median), Number(measured.Percentile99), operations.ToString(CultureInfo.InvariantCulture));
        table.AddRow("ratio", Number(measured.Median / bare.Median), Number(measured.Percentile99 / bare.Percentile99), "");
        AnsiConsole.Write(table);
    }

    private static void Write(double seconds, double bare, int operations)
    {
        var table = new Table().Title($"Submission of {Accounts} accounts").AddColumn("").AddColumn("Whole, s").AddColumn("Storage operations").AddColumn("Operations an account");
        table.AddRow($"{Accounts} bare insertions, {AtATime} at a time", Number(bare), $"{Accounts}", "1.00");
        table.AddRow("submission", Number(seconds), $"{operations}", Number((double)operations / Accounts));
        table.AddRow("ratio", Number(seconds / bare), "", "");
        AnsiConsole.Write(table);
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var begin = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    // The submission tells the customer's orchestration, which is not there: the signal stays stored.
    private static async Task<IHost> StartRuntimeAsync(string connectionString, CancellationToken cancellationToken)
    {
        string[] args = [$"--AzureWebJobsStorage={connectionString}", "--urls=http://127.0.0.1:0", "--AzureFunctionsJobHost:extensions:durableTask:hubName=Submission"];
        var builder = FunctionsApplication.CreateBuilder(args, Assembly.GetExecutingAssembly());
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
