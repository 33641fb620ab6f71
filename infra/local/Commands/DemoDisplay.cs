using System.Globalization;
using Spectre.Console;
using Sso.Local.Demo;

namespace Sso.Local.Commands;

/// <summary>Shows a run of the demo: bars while a terminal watches, else a line now and then; afterwards a table.</summary>
internal sealed class DemoDisplay(Terminal terminal)
{
    public Task<DemoReport> FollowAsync(Func<IProgress<DemoProgress>, Task<DemoReport>> run)
    {
        if (!terminal.Console.Profile.Capabilities.Interactive) return run(new DemoLines(terminal.Console));

        return terminal.Console.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            var customers = context.AddTask("Customers");
            var accounts = context.AddTask("Accounts");
            return run(new SynchronousProgress(progress =>
            {
                customers.MaxValue(progress.OfCustomers).Value(progress.Customers).Description($"Customers {progress.Customers}/{progress.OfCustomers}");
                accounts.MaxValue(progress.OfAccounts).Value(progress.Accounts).Description($"Accounts {progress.Accounts}/{progress.OfAccounts}");
            }));
        });
    }

    public void Write(DemoReport report)
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
        .. Chaos(report),
        ("Graph writes", report.GraphWrites), ("storage operations", report.StorageOperations),
    ];

    private static IEnumerable<(string Label, long Value)> Varied(DemoReport report) => report.Retired is null ? [] :
    [
        ("accounts no longer needed", report.Retired ?? 0), ("accounts merged into others", report.MergedAway ?? 0),
        ("accounts whose mail is redirected", report.Redirected ?? 0), ("addresses corrected", report.Corrected ?? 0), ("addresses that bounced", report.Bounced ?? 0),
        .. (report.Outcomes ?? new Dictionary<string, int>()).Select(outcome => ($"accounts whose first mail was reported as {outcome.Key}", (long)outcome.Value)),
    ];

    private static IEnumerable<(string Label, long Value)> Chaos(DemoReport report) => report.Kills is null ? [] :
    [
        ("kills of the function app", report.Kills ?? 0), ("requests and mails that went wrong", report.Faults ?? 0), ("accounts lost", report.Lost ?? 0),
        ("users of no account", report.DuplicateUsers ?? 0), ("accounts with two valid passwords", report.DuplicatePasswordsValid ?? 0),
        ("passwords found in stores and logs", report.SecretsFound ?? 0),
    ];

    private sealed class SynchronousProgress(Action<DemoProgress> handle) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value) => handle(value);
    }
}
