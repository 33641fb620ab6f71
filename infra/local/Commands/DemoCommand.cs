using System.Globalization;
using Spectre.Console;
using Sso.Local.Cloud;
using Sso.Local.Demo;
using Sso.Local.Processes;

namespace Sso.Local.Commands;

/// <summary><c>demo [--customers FILE]</c>: drives every customer of a file the whole way and reports what was observed.</summary>
internal sealed class DemoCommand(Terminal terminal)
{
    public async Task<int> RunAsync(LocalCloudOptions options, string? customersFile, bool varied, CancellationToken stop)
    {
        var file = customersFile ?? RepositoryLayout.SampleCustomers;
        if (!File.Exists(file)) throw new LocalCloudException($"There is no file {Path.GetFullPath(file)}.");

        await using var cloud = await CloudSession.StartAsync(terminal, options with { CustomersFile = file, HurriesCampaign = true }, stop);
        using var orStop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var run = FollowAsync(cloud, file, varied, orStop.Token);
        if (await Task.WhenAny(run, cloud.Failure) == cloud.Failure)
        {
            await orStop.CancelAsync();
            await run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw new LocalCloudException(await cloud.Failure);
        }

        var report = await run;
        Write(report);
        terminal.WriteResult(report);
        return report.IsComplete ? 0 : 1;
    }

    private async Task<DemoReport> FollowAsync(LocalCloud cloud, string file, bool varied, CancellationToken stop)
    {
        var demo = new DemoRun(cloud);
        if (!terminal.Console.Profile.Capabilities.Interactive) return await demo.RunAsync(file, varied, new DemoLines(terminal.Console), stop);

        return await terminal.Console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            var customers = context.AddTask("Customers");
            var accounts = context.AddTask("Accounts");
            return demo.RunAsync(file, varied, new SynchronousProgress(progress =>
            {
                customers.MaxValue(progress.OfCustomers).Value(progress.Customers).Description($"Customers {progress.Customers}/{progress.OfCustomers}");
                accounts.MaxValue(progress.OfAccounts).Value(progress.Accounts).Description($"Accounts {progress.Accounts}/{progress.OfAccounts}");
            }), stop);
        });
    }

    private void Write(DemoReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Observed").AddColumn(new TableColumn("Number").RightAligned());
        foreach (var (label, value) in Rows(report)) table.AddRow(label, value.ToString("N0", CultureInfo.InvariantCulture));
        table.AddRow("seconds", report.Seconds.ToString("N1", CultureInfo.InvariantCulture));
        terminal.Console.Write(table);
        foreach (var failure in report.Failures)
            terminal.Console.MarkupLineInterpolated($"[red]✗ {failure.Account ?? failure.Customer}[/] {failure.Step}: {failure.Reason}");
    }

    private static IEnumerable<(string Label, long Value)> Rows(DemoReport report) =>
    [
        ("customers", report.Customers), ("customers who saw the notice", report.Offered), ("accounts", report.Accounts),
        ("accounts migrated", report.Migrated), ("accounts signed in", report.SignedIn),
        ("accounts that opened Logbook without a password", report.SsoWithoutPassword), ("passwords changed", report.PasswordChanged),
        ("accounts whose legacy log-in is refused", report.LegacyRefused), ("mails", report.Mails),
        .. Varied(report),
        ("Graph writes", report.GraphWrites), ("storage operations", report.StorageOperations),
    ];

    private static IEnumerable<(string Label, long Value)> Varied(DemoReport report) => report.Retired is null ? [] :
    [
        ("accounts no longer needed", report.Retired ?? 0), ("accounts merged into others", report.MergedAway ?? 0),
        ("accounts whose mail is redirected", report.Redirected ?? 0), ("addresses corrected", report.Corrected ?? 0), ("addresses that bounced", report.Bounced ?? 0),
        .. (report.Outcomes ?? new Dictionary<string, int>()).Select(outcome => ($"accounts whose first mail was reported as {outcome.Key}", (long)outcome.Value)),
    ];

    private sealed class SynchronousProgress(Action<DemoProgress> handle) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => handle(value);
    }
}
