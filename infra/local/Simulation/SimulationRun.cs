using System.Diagnostics;
using Sso.Local.Operations;

namespace Sso.Local.Simulation;

/// <summary>Plays the year: hour by hour the clock goes on, mails are read, and people do what they had in mind.</summary>
internal sealed class SimulationRun(SimulationCloud cloud, SimulationOptions options)
{
    private const int Parallelism = 8;

    // Minutes past the hour at which people act: the mails of the hour have gone out, and no timer ticks.
    private const int ActAt = 20;
    private const int FirstHour = 6;
    private const int LastHour = 21;
    private const int OperatorLooksAt = 13;

    private readonly SimulationTally _tally = new();
    private readonly SimulationCalendar _calendar = new();
    private readonly List<BurnUpPoint> _way = [];
    private bool _isBusy;

    /// <param name="started">A timestamp of when everything began, for the report.</param>
    /// <param name="progress">Told after each virtual day.</param>
    /// <param name="cancellationToken">Ends the simulation.</param>
    public async Task<(SimulationReport Report, IReadOnlyList<BurnUpPoint> Way)> RunAsync(
        long started, IProgress<BurnUpPoint> progress, CancellationToken cancellationToken)
    {
        var customers = Population.Create(options);
        var byId = customers.ToDictionary(customer => customer.Id, StringComparer.Ordinal);
        var byDomain = customers.ToDictionary(customer => DomainOf(customer.Main.Address), StringComparer.Ordinal);
        var api = new SimulationApi(cloud.Http, cloud.Addresses);
        await ImportAsync(customers, cancellationToken);

        var people = new SimulatedPeople(cloud, api, _tally);
        var staff = new SimulatedOperator(api);
        var start = new DateTimeOffset(options.Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var end = start.AddDays(options.Days);
        for (var day = start; day < end; day = day.AddDays(1))
        {
            for (var hour = FirstHour; hour <= LastHour; hour++)
            {
                _calendar.Now = day.AddHours(hour).AddMinutes(ActAt);
                // Where nobody acts and nobody looks the clock needs no stop: what the app does meanwhile it does at its own times.
                if (hour is not (OperatorLooksAt or LastHour) && !_isBusy && !_calendar.IsAnythingDue) continue;
                await api.AdvanceToAsync(_calendar.Now, cancellationToken);
                foreach (var mail in cloud.Inbox.Fetch())
                    if (byDomain.TryGetValue(DomainOf(mail.Recipient), out var reader)) people.Read(reader, mail, _calendar);
                if (hour == OperatorLooksAt)
                    foreach (var id in await staff.LookAsync(_calendar.Now, cancellationToken))
                        _calendar.AddOnDay(0, 0, byId[id], token => people.SeeNoticeAsync(byId[id], _calendar, token));
                await ActAsync(cancellationToken);
            }
            _way.Add(new BurnUpPoint(DateOnly.FromDateTime(day.UtcDateTime), _tally.OfferedCount, _tally.Mails));
            progress.Report(_way[^1]);
        }
        await api.AdvanceToAsync(end, cancellationToken);
        var census = await new SimulationCensus(api, _tally).CountAsync(customers, cancellationToken);
        var report = new SimulationReport(
            customers.Count, _tally.OfferedBy(end), census.Migrated, census.Waiting, census.Lost, _tally.Mails, _tally.Contacts, staff.Phases,
            _way.Count, Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 1));
        return (report, _way);
    }

    private static string DomainOf(string address) => address[(address.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private async Task ImportAsync(IReadOnlyList<SimulatedCustomer> customers, CancellationToken cancellationToken)
    {
        var file = Path.Combine(cloud.Results, "customers.csv");
        await File.WriteAllTextAsync(file, Population.ToCsv(customers), cancellationToken);
        var operations = new OperationsClient(
            cloud.Http, cloud.Addresses.FunctionApp, cloud.Addresses.TokenEndpoint, LocalClients.OperatorClientId, LocalClients.OperatorSecret, LocalClients.ApiScope);
        var report = await operations.ImportAsync(file, dryRun: false, cancellationToken);
        if (report.Imported != customers.Count) throw new LocalCloudException($"Only {report.Imported} of {customers.Count} customers were imported.");
    }

    /// <summary>What people do makes them plan more for the same hour, until nobody has anything left to do.</summary>
    private async Task ActAsync(CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        // What people have done makes mails, which are read in the next hour.
        _isBusy = _calendar.IsAnythingDue;
        for (var round = 0; round < 3 && _calendar.TakeDue() is { Count: > 0 } due; round++)
        {
            await Parallel.ForEachAsync(due, parallel, async (plan, cancel) =>
            {
                foreach (var act in plan.Acts) await act(cancel);
            });
            // Plans for "now" lie a tick ahead of it.
            _calendar.Now = _calendar.Now.AddTicks(2);
        }
    }
}
