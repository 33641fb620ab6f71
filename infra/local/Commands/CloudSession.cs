using Spectre.Console;
using Sso.Local.Cloud;
using Sso.Local.Operations;

namespace Sso.Local.Commands;

/// <summary>What every verb does with the local cloud: starts it with a status line for each part.</summary>
internal static class CloudSession
{
    /// <exception cref="LocalCloudException">A part did not start.</exception>
    public static Task<LocalCloud> StartAsync(Terminal terminal, LocalCloudOptions options, CancellationToken stop) =>
        LocalCloud.StartAsync(
            options with { Report = sentence => terminal.Console.MarkupLineInterpolated($"[yellow]{sentence}[/]") },
            cloud => cloud.Board.Changed += terminal.WritePart,
            stop);

    /// <summary>Writes how an import went, each fault on a line.</summary>
    public static void Write(Terminal terminal, ImportReport report)
    {
        terminal.Console.MarkupLineInterpolated(
            $"{report.Customers} customers: {report.Imported} imported, {report.Updated} updated, {report.Unchanged} unchanged, {report.Rejected} rejected.");
        foreach (var fault in report.Faults)
            terminal.Console.MarkupLineInterpolated($"[yellow]line {fault.Line}[/] {fault.Customer} {fault.Field}: {fault.Reason}");
    }
}
