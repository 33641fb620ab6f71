using Microsoft.Extensions.Logging;

namespace Sso.Functions.Campaign;

/// <summary>Log messages of the campaign: ids and counts only. Event ids 2400–2499.</summary>
internal static partial class CampaignLog
{
    [LoggerMessage(2400, LogLevel.Information, "Phase {Phase} has offered the move to its {Members} customers.")]
    public static partial void PhaseClosed(this ILogger log, int phase, int members);

    [LoggerMessage(2401, LogLevel.Error, "Customer {CustomerId} could not be offered the move in phase {Phase}; the next run tries again.")]
    public static partial void EnrolmentFailed(this ILogger log, Exception exception, string customerId, int phase);
}
