using Sso.Local.Cloud;

namespace Sso.Local.Commands;

/// <summary><c>import FILE [--dry-run]</c>: starts the local cloud, imports over HTTP, stops it. Rejected customers are no failure of the command.</summary>
internal sealed class ImportCommand(Terminal terminal)
{
    public async Task<int> RunAsync(LocalCloudOptions options, string file, bool dryRun, CancellationToken stop)
    {
        if (!File.Exists(file)) throw new LocalCloudException($"There is no file {Path.GetFullPath(file)}.");

        await using var cloud = await CloudSession.StartAsync(terminal, options, stop);
        var report = await cloud.ImportAsync(file, dryRun, stop);
        CloudSession.Write(terminal, report);
        terminal.WriteResult(report);
        return 0;
    }
}
