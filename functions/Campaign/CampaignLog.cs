using Microsoft.Extensions.Logging;
using Sso.Functions.Campaign.Forecast;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign;

/// <summary>Log messages of the campaign: ids and counts only. Event ids 2400–2499.</summary>
internal static partial class CampaignLog
{
    [LoggerMessage(2400, LogLevel.Information, "Phase {Phase} has offered the move to its {Members} customers.")]
    public static partial void PhaseOffered(this ILogger log, int phase, int members);

    [LoggerMessage(2401, LogLevel.Error, "Customer {CustomerId} could not be offered the move in phase {Phase}; the next run tries again.")]
    public static partial void EnrolmentFailed(this ILogger log, Exception exception, string customerId, int phase);

    [LoggerMessage(2402, LogLevel.Warning, "Phase {Phase} does not open: its gate says {Verdict}. GET /api/operations/campaign tells why.")]
    public static partial void PhaseHeld(this ILogger log, int phase, GateVerdict verdict);

    [LoggerMessage(2403, LogLevel.Warning, "Phase {Phase} has been held back for {BusinessDays} business days: {CustomersBehind} customers fewer than planned have been offered the move.")]
    public static partial void PauseCosts(this ILogger log, int phase, int businessDays, int customersBehind);

    [LoggerMessage(2404, LogLevel.Warning, "The plan does not hold ({Warning}): {Left} customers are expected to be left to the catch-all on {CatchAllDay}.")]
    public static partial void PlanFails(this ILogger log, ForecastWarning warning, int left, DateOnly catchAllDay);

    [LoggerMessage(2405, LogLevel.Information, "The members of {Phases} phases were counted; {Items} entries are on the work lists.")]
    public static partial void CensusMade(this ILogger log, int phases, int items);
}
