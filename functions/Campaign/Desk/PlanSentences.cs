using Microsoft.Extensions.Localization;
using Sso.Functions.Campaign.Forecast;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Puts the forecast into words. Pure.</summary>
internal static class PlanSentences
{
    /// <summary>Whether the plan holds.</summary>
    public static string Of(CampaignBoard board, IStringLocalizer texts)
    {
        if (board.Forecast is not { } forecast) return texts["PlanUnknown"];
        if (forecast.Waiting == 0) return texts["PlanDone", DeskFormats.Number(forecast.Offered)];
        var (expected, latest) = (Day(forecast.Expected, texts), Day(forecast.Latest, texts));
        return forecast.Warning switch
        {
            ForecastWarning.None => texts["PlanHolds", expected, latest, DeskFormats.Day(forecast.CatchAllDay)],
            ForecastWarning.Tight => texts["PlanTight", expected, latest, DeskFormats.Day(forecast.CatchAllDay)],
            ForecastWarning.CatchAllNeeded => texts["PlanCatchAll", DeskFormats.Day(forecast.CatchAllDay), DeskFormats.Number(forecast.LeftToCatchAll), expected],
            _ => texts["PlanMisses", DeskFormats.Day(forecast.Deadline), expected],
        };
    }

    /// <summary>What would help; null when nothing needs to.</summary>
    public static string? Remedy(CampaignBoard board, IStringLocalizer texts)
    {
        if (board.Forecast is not { Waiting: > 0 } forecast || forecast.Warning == ForecastWarning.None) return null;
        if (forecast.Warning == ForecastWarning.MissesDeadline && board.CatchAllStop is not null) return texts["RemedyResume"];
        return forecast.NeededCapacity is not { } needed ? texts["RemedyNone"]
            : needed <= board.CustomersPerPhase ? texts["RemedyGates"]
            : texts["RemedyCapacity", DeskFormats.Number(needed), DeskFormats.Number(board.CustomersPerPhase)];
    }

    private static string Day(DateOnly? day, IStringLocalizer texts) => day is { } known ? DeskFormats.Day(known) : texts["YearsAway"];
}
