using System.Diagnostics;
using System.Globalization;
using Spectre.Console;
using Sso.Local.Cloud;
using Sso.Local.Simulation;

namespace Sso.Local.Commands;

/// <summary><c>simulate --customers N --year Y --seed S</c>: the whole campaign in virtual time, on the real code.</summary>
internal sealed class SimulateCommand(Terminal terminal)
{
    private const int BarWidth = 50;

    public async Task<int> RunAsync(LocalCloudOptions options, SimulationOptions simulation, CancellationToken stop)
    {
        if (simulation.Customers < 1 || simulation.Customers > 99_999) throw new LocalCloudException("--customers is a number from 1 to 99999.");
        if (simulation.Year is < 2020 or > 2100) throw new LocalCloudException("--year is a year from 2020 to 2100.");
        var started = Stopwatch.GetTimestamp();
        await using var cloud = await SimulationCloud.StartAsync(
            options with { Report = sentence => terminal.Console.MarkupLineInterpolated($"[yellow]{sentence}[/]") }, simulation, stop);
        terminal.Console.MarkupLineInterpolated($"{simulation.Customers} customers, {simulation.Year}, seed {simulation.Seed}: each line is the end of a month.");
        var (report, way) = await new SimulationRun(cloud, simulation).RunAsync(started, new MonthLines(terminal.Console, simulation.Customers), stop);

        var chart = Path.Combine(cloud.Results, string.Create(CultureInfo.InvariantCulture, $"burn-up-{simulation.Year}-{simulation.Customers}-{simulation.Seed}.svg"));
        await File.WriteAllTextAsync(chart, BurnUpChart.Draw(way, report.Customers, simulation.Year), stop);
        terminal.Console.MarkupLineInterpolated(
            $"{report.OfferedByYearEnd} of {report.Customers} customers were offered the move by the year's end in {report.Phases} phases; {report.Migrated} have moved, {report.Waiting} have not yet, {report.Lost} are lost.");
        terminal.Console.MarkupLineInterpolated($"{report.Mails} mails, {report.SupportContacts} contacts with support. Chart: {chart}");
        terminal.WriteResult(report);
        return report.IsComplete ? 0 : 1;
    }

    private sealed class MonthLines(IAnsiConsole console, int customers) : IProgress<BurnUpPoint>
    {
        public void Report(BurnUpPoint value)
        {
            if (value.Day.AddDays(1).Day != 1) return;
            var bar = new string('█', value.Offered * BarWidth / customers).PadRight(BarWidth, '·');
            console.MarkupLineInterpolated($"{value.Day:yyyy-MM} {bar} {value.Offered,5} offered, {value.Mails,6} mails");
        }
    }
}
