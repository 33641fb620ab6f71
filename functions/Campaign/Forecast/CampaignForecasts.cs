using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Mail;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Forecast;

/// <summary>
/// Counts the customers and makes the forecast, once a day and when asked. Counting reads the key of everybody who waits, a thousand at a time; whoever shows the
/// forecast reads one row.
/// </summary>
internal sealed class CampaignForecasts(
    SsoTables tables, PhaseStore phases, CampaignPlaces places, CampaignControls controls, ForecastRules rules, CampaignDates dates, BusinessCalendar calendar,
    MailPlanner mails, IOptions<CampaignOptions> options, TimeProvider time, ILogger<CampaignForecasts> log)
{
    private const string Row = "forecast";

    /// <summary>What a customer's accounts are expected to number, for the mails that it costs, before anything is known.</summary>
    private const double AccountsExpected = 4;

    /// <returns>The latest forecast; null before the first.</returns>
    public async Task<CampaignForecast?> FindAsync(CancellationToken cancellationToken) =>
        await tables.Campaign.FindAsync(PlaceRows.Partition, Row, cancellationToken) is { } row ? JsonSerializer.Deserialize<CampaignForecast>(row.GetString("Forecast")) : null;

    /// <summary>Makes the forecast anew, stores it, and warns of what it says.</summary>
    public async Task<CampaignForecast> MakeAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await phases.GetAllAsync(cancellationToken);
        var waiting = await places.CountAsync(PlaceRows.All, cancellationToken) + await places.CountAsync(PlaceRows.PutOff, cancellationToken);
        var mail = await mails.ReadAsync(cancellationToken);
        var input = new ForecastInput
        {
            Now = now,
            Offered = all.Sum(phase => phase.Members),
            Waiting = waiting,
            Planned = [.. all.Where(phase => phase.IsPending).OrderBy(phase => phase.OpensAt).Select(phase => (BusinessCalendar.DateOf(phase.OpensAt), phase.Capacity))],
            Capacity = options.Value.CustomersPerPhase,
            BusinessDaysBetween = options.Value.BusinessDaysBetweenPhases,
            CustomersPerDayByMail = mail.PerHour * 24 / MailPlan.MailsFor(AccountsExpected),
            HeldShare = HeldShare(all, now),
            Deadline = dates.Deadline(now),
            CatchAllDay = dates.CatchAllDay(now),
        };
        var forecast = rules.Make(input, (await controls.ReadAsync(cancellationToken)).CatchAllStop is not null)
            with
        { Excluded = await places.CountAsync(PlaceRows.Excluded, cancellationToken) };
        await tables.Campaign.UpsertEntityAsync(
            new TableEntity(PlaceRows.Partition, Row) { ["Forecast"] = JsonSerializer.Serialize(Thin(forecast)) }, TableUpdateMode.Replace, cancellationToken);
        Warn(forecast, all, now);
        return forecast;
    }

    /// <summary>The share of business days since the first phase on which a gate held the next one back.</summary>
    private double HeldShare(IReadOnlyList<Phase> all, DateTimeOffset now)
    {
        if (all.Where(phase => phase.OpenedAt is not null).MinBy(phase => phase.OpenedAt) is not { } first) return 0;
        var days = calendar.BusinessDaysBetween(BusinessCalendar.DateOf(first.OpenedAt!.Value), BusinessCalendar.DateOf(now));
        var held = all.Where(phase => phase.HeldSince is not null).Sum(phase => Math.Max(1, calendar.BusinessDaysBetween(
            BusinessCalendar.DateOf(phase.HeldSince!.Value), BusinessCalendar.DateOf(phase.OpenedAt ?? now))));
        return days == 0 ? 0 : Math.Min(1, (double)held / days);
    }

    // A property of a row takes 32,000 characters: a long way is stored with every so many points.
    private static CampaignForecast Thin(CampaignForecast forecast) =>
        forecast with { Way = Thin(forecast.Way), EarliestWay = Thin(forecast.EarliestWay), LatestWay = Thin(forecast.LatestWay) };

    private static IReadOnlyList<ForecastPoint> Thin(IReadOnlyList<ForecastPoint> way)
    {
        const int most = 150;
        var step = (way.Count + most - 1) / most;
        return step <= 1 ? way : [.. way.Where((_, index) => index % step == 0 || index == way.Count - 1)];
    }

    private void Warn(CampaignForecast forecast, IReadOnlyList<Phase> all, DateTimeOffset now)
    {
        if (forecast.Warning is ForecastWarning.CatchAllNeeded or ForecastWarning.MissesDeadline) log.PlanFails(forecast.Warning, forecast.LeftToCatchAll, forecast.CatchAllDay);
        foreach (var phase in all)
            if (PauseCost.Of(phase, options.Value, calendar, now) is { BusinessDays: > 0 } cost) log.PauseCosts(phase.Number, cost.BusinessDays, cost.CustomersBehind);
    }
}
