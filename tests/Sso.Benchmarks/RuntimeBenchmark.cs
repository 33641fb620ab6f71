using System.Diagnostics;
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.Local.Processes;

namespace Sso.Benchmarks;

/// <summary>The local runtime's engine, beside the floor of the same minutes. Prints the rows of docs/benchmarks-runtime.md.</summary>
internal static class RuntimeBenchmark
{
    private const int Waiting = 1_000;
    private const int ManyWaiting = 10_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await NodeTools.EnsureInstalledAsync(Console.Error.WriteLine, cancellationToken);
        await using (var azurite = await Azurite.StartAsync(null, 0, null, cancellationToken))
        {
            var floor = await TableFloor.CreateAsync(azurite.ConnectionString, cancellationToken);
            Console.WriteLine("| What | Measured | Raw table writes, one after the other | Ratio |");
            Console.WriteLine("|---|---|---|---|");
            await SpeedAsync(azurite, floor, cancellationToken);
        }
        await using (var azurite = await Azurite.StartAsync(null, 0, null, cancellationToken))
            await IdleAsync(azurite, cancellationToken);
        await using (var azurite = await Azurite.StartAsync(null, 0, null, cancellationToken))
            await StartUpAsync(azurite, cancellationToken);
    }

    private static async Task SpeedAsync(Azurite azurite, TableFloor floor, CancellationToken cancellationToken)
    {
        using var host = await StartAsync(azurite.ConnectionString, "Speed", cancellationToken);
        await StepsAsync(host, 10, 10, cancellationToken);
        foreach (var (instances, steps, real) in new[] { (1, 20, 10d), (20, 10, 46d), (100, 5, 75d) })
        {
            var (perSecond, writes) = await floor.AroundAsync(() => StepsAsync(host, instances, steps, cancellationToken), cancellationToken);
            Report(
                $"{instances} × {steps} sequential activities",
                $"{perSecond:0} steps/s",
                $"{writes:0}/s",
                $"{perSecond / writes:0.00} steps a raw write; {perSecond / real:0.0} × the real host ({real:0}/s)");
        }
        foreach (var steps in new[] { 10, 100, 1000 })
        {
            var (perSecond, writes) = await floor.AroundAsync(() => StepsAsync(host, 1, steps, cancellationToken), cancellationToken);
            Report($"A step of a history that grows to {steps}", $"{1000 / perSecond:0.0} ms", $"{writes:0}/s", $"{writes / perSecond:0.0} raw writes");
        }
        await host.StopAsync(cancellationToken);
    }

    private static async Task IdleAsync(Azurite azurite, CancellationToken cancellationToken)
    {
        using var host = await StartAsync(azurite.ConnectionString, "Idle", cancellationToken);
        await WaitingAsync(host, Waiting, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(15), TimeProvider.System, cancellationToken);
        var (operations, processor) = (azurite.Operations, Environment.CpuUsage.TotalTime);
        await Task.Delay(IdleTime, TimeProvider.System, cancellationToken);
        Report(
            $"An idle minute with {Waiting:N0} waiting instances",
            $"{azurite.Operations - operations} storage operations",
            "",
            $"{(Environment.CpuUsage.TotalTime - processor).TotalMilliseconds:0} ms of processor time");
        await host.StopAsync(cancellationToken);
    }

    private static async Task StartUpAsync(Azurite azurite, CancellationToken cancellationToken)
    {
        var floor = await TableFloor.CreateAsync(azurite.ConnectionString, cancellationToken);
        var waiting = 0;
        foreach (var count in new[] { 0, Waiting, ManyWaiting })
        {
            using (var host = await StartAsync(azurite.ConnectionString, "StartUp", cancellationToken))
            {
                await WaitingAsync(host, count - waiting, cancellationToken);
                await host.StopAsync(cancellationToken);
            }
            waiting = count;
            var (milliseconds, writes) = await floor.AroundAsync(() => StartUpAsync(azurite.ConnectionString, cancellationToken), cancellationToken);
            Report(
                $"Start with {count:N0} waiting instances, to the end of a first new one",
                $"{milliseconds:0} ms",
                $"{writes:0}/s",
                $"{milliseconds * writes / 1000:0} raw writes");
        }
    }

    private static async Task<double> StartUpAsync(string connectionString, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var host = await StartAsync(connectionString, "StartUp", cancellationToken);
        await StepsAsync(host, 1, 1, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await host.StopAsync(cancellationToken);
        return elapsed;
    }

    private static async Task WaitingAsync(IHost host, int count, CancellationToken cancellationToken)
    {
        var client = host.Services.GetRequiredService<DurableTaskClient>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, count), options, async (_, token) =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Waiting", token);
            await client.WaitForInstanceStartAsync(id, token);
        });
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

    private static void Report(string what, string measured, string floor, string ratio) => Console.WriteLine($"| {what} | {measured} | {floor} | {ratio} |");
}
