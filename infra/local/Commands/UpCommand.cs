using Spectre.Console;
using Sso.Local.Cloud;
using Sso.Local.Processes;

namespace Sso.Local.Commands;

/// <summary><c>up</c>: starts the local cloud, with the sample customers on a first start, and keeps it running.</summary>
internal sealed class UpCommand(Terminal terminal)
{
    public async Task<int> RunAsync(LocalCloudOptions options, CancellationToken stop)
    {
        LocalCloud cloud;
        try
        {
            cloud = await CloudSession.StartAsync(terminal, options, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        await using (cloud)
        {
            if (!cloud.HasCustomers) CloudSession.Write(terminal, await cloud.ImportAsync(RepositoryLayout.SampleCustomers, dryRun: false, stop));
            await cloud.StartStartPageAsync(stop);
            terminal.Console.MarkupLineInterpolated($"[bold]Start here: {cloud.Addresses.StartPage}[/]  (Ctrl+C stops everything)");
            terminal.Console.MarkupLineInterpolated($"Support desk: {new Uri(cloud.Addresses.FunctionApp, "operations")}");
            foreach (var person in LocalStaff.All)
                terminal.Console.MarkupLineInterpolated($"  {person.Role ?? "no role"}: {person.Address}  {person.Password}");
            terminal.WriteResult(cloud.Addresses);

            var stopped = Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            if (await Task.WhenAny(stopped, cloud.Failure) == cloud.Failure) throw new LocalCloudException(await cloud.Failure);
            terminal.Console.MarkupLine("Stopping …");
        }
        return 0;
    }
}
