using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.Local.Commands;

/// <summary><c>demo [--customers FILE]</c>: drives every customer of a file the whole way and reports what was observed.</summary>
internal sealed class DemoCommand(Terminal terminal)
{
    public Task<int> RunAsync(LocalCloudOptions options, string? customersFile, bool varied, CancellationToken stop)
    {
        var file = RequireFile(customersFile);
        var display = new DemoDisplay(terminal);
        return RunAsync(terminal, options with { CustomersFile = file }, display, (cloud, orStop) =>
            display.FollowAsync(progress => new DemoRun(cloud).RunAsync(file, varied, progress, orStop)), stop);
    }

    /// <summary>The file, or the sample customers.</summary>
    /// <exception cref="LocalCloudException">There is none.</exception>
    public static string RequireFile(string? customersFile)
    {
        var file = customersFile ?? RepositoryLayout.SampleCustomers;
        return File.Exists(file) ? file : throw new LocalCloudException($"There is no file {Path.GetFullPath(file)}.");
    }

    /// <summary>Starts the local cloud, drives the run on it unless a part ends for good, and writes the report.</summary>
    public static async Task<int> RunAsync(
        Terminal terminal, LocalCloudOptions options, DemoDisplay display, Func<LocalCloud, CancellationToken, Task<DemoReport>> drive, CancellationToken stop)
    {
        await using var cloud = await CloudSession.StartAsync(terminal, options, stop);
        using var orStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var run = drive(cloud, orStop.Token);
        if (await Task.WhenAny(run, cloud.Failure) == cloud.Failure)
        {
            await orStop.CancelAsync();
            await run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw new LocalCloudException(await cloud.Failure);
        }

        var report = await run;
        display.Write(report);
        terminal.WriteResult(report);
        return report.IsComplete ? 0 : 1;
    }
}
