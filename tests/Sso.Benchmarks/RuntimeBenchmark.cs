using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>
/// The local runtime's engine, as ratios to the floor of the same run: the raw number of table writes a second, one after the other. Prints the rows of
/// docs/benchmarks-runtime.md.
/// </summary>
internal static class RuntimeBenchmark
{
    private const int Waiting = 1_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(Console.Error.WriteLine, cancellationToken);
        await using var azurite = await Azurite.StartAsync(null, 0, null, cancellationToken);
        var floor = await FloorAsync(azurite.ConnectionString, cancellationToken);
        Console.WriteLine("| What | Measured | Ratio |");
        Console.WriteLine("|---|---|---|");
        Report("Table writes, one after the other", $"{floor:0}/s", "the floor");

        using (var host = await StartAsync(azurite.ConnectionString, "Speed", cancellationToken))
        {
            await StepsAsync(host, 1, 5, cancellationToken);
            foreach (var (instances, steps, real) in new[] { (1, 20, 10d), (20, 10, 46d), (100, 5, 75d) })
            {
                var perSecond = await StepsAsync(host, instances, steps, cancellationToken);
                Report(
                    $"{instances} × {steps} sequential activities",
                    $"{perSecond:0} steps/s",
                    $"{perSecond / floor:0.00} steps a raw write; {perSecond / real:0.0} × the real host ({real:0}/s)");
            }
            foreach (var steps in new[] { 10, 100, 1000 })
            {
                var perSecond = await StepsAsync(host, 1, steps, cancellationToken);
                Report($"A step of a history that grows to {steps}", $"{1000 / perSecond:0.0} ms", $"{floor / perSecond:0.0} raw writes");
            }
            await host.StopAsync(cancellationToken);
        }
        await IdleAsync(azurite, cancellationToken);
    }

    private static async Task IdleAsync(Azurite azurite, CancellationToken cancellationToken)
    {
        using (var host = await StartAsync(azurite.ConnectionString, "Idle", cancellationToken))
        {
            var client = host.Services.GetRequiredService<DurableTaskClient>();
            var ids = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => client.ScheduleNewOrchestrationInstanceAsync("Waiting", cancellationToken)));
            await Task.WhenAll(ids.Select(id => client.WaitForInstanceStartAsync(id, cancellationToken)));
            await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, cancellationToken);
            var (operations, processor) = (azurite.Operations, Environment.CpuUsage.TotalTime);
            await Task.Delay(IdleTime, TimeProvider.System, cancellationToken);
            Report(
                $"An idle minute with {Waiting} waiting instances",
                $"{azurite.Operations - operations} storage operations",
                $"{(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms of processor time");
            await host.StopAsync(cancellationToken);
        }

        var started = Stopwatch.GetTimestamp();
        using var again = await StartAsync(azurite.ConnectionString, "Idle", cancellationToken);
        await StepsAsync(again, 1, 1, cancellationToken);
        Report($"Start with {Waiting} waiting instances, to the end of a first new one", $"{Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms", "");
        await again.StopAsync(cancellationToken);
    }

    private static async Task<double> StepsAsync(IHost host, int instances, int steps, CancellationToken cancellationToken)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var started = Stopwatch.GetTimestamp();
        var ids = await Task.WhenAll(Enumerable.Range(0, instances)
            .Select(_ => client.ScheduleNewOrchestrationInstanceAsync("Steps", steps, cancellationToken)));
        foreach (var id in ids)
        {
            var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, cancellationToken);
            if (done.ReadOutputAs<int>() != steps) throw new InvalidOperationException($"Orchestration {id} ended as {done.RuntimeStatus}: {done.FailureDetails}");
        }
        return instances * steps / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> FloorAsync(string connectionString, CancellationToken cancellationToken)
    {
        var table = new TableClient(connectionString, "Floor");
        await table.CreateIfNotExistsAsync(cancellationToken);
        const int Writes = 500;
        for (var i = 0; i < 50; i++) await table.UpsertEntityAsync(new TableEntity("warm", "up"), TableUpdateMode.Replace, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Writes; i++)
        {
            var row = new TableEntity("floor", i.ToString(CultureInfo.InvariantCulture)) { ["Text"] = "about what a turn writes" };
            await table.AddEntityAsync(row, cancellationToken);
        }
        return Writes / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<IHost> StartAsync(string connectionString, string hub, CancellationToken cancellationToken)
    {
        string[] args =
        [
            $"--AzureWebJobsStorage={connectionString}", "--urls=http://127.0.0.1:0", $"--AzureFunctionsJobHost:extensions:durableTask:hubName={hub}",
        ];
        var builder = FunctionsApplication.CreateBuilder(args, Assembly.GetExecutingAssembly());
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return host;
    }

    private static void Report(string what, string measured, string ratio) => Console.WriteLine($"| {what} | {measured} | {ratio} |");
}
