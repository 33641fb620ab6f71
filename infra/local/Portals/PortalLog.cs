using Microsoft.Extensions.Logging;

namespace Sso.Local.Portals;

/// <summary>What the sample portals log. Usernames and addresses stay out of it.</summary>
internal static partial class PortalLog
{
    [LoggerMessage(3001, LogLevel.Warning, "The gate did not answer ({Reason}) and never has for this log-in: the legacy door is open.")]
    public static partial void GateSilentDoorOpen(this ILogger logger, string reason);

    [LoggerMessage(3002, LogLevel.Warning, "The gate did not answer ({Reason}): its answer of {Since} counts.")]
    public static partial void GateSilentLastAnswerCounts(this ILogger logger, string reason, DateTimeOffset since);

    [LoggerMessage(3003, LogLevel.Warning, "The ticket could not be had.")]
    public static partial void NoTicket(this ILogger logger, Exception exception);

    [LoggerMessage(3004, LogLevel.Warning, "The unified sign-in did not come to its end.")]
    public static partial void UnifiedSignInFailed(this ILogger logger, Exception? exception);

    [LoggerMessage(3005, LogLevel.Warning, "Another system did not answer.")]
    public static partial void PartSilent(this ILogger logger, Exception exception);

    [LoggerMessage(3006, LogLevel.Error, "A request failed unexpectedly.")]
    public static partial void Unexpected(this ILogger logger, Exception exception);

    [LoggerMessage(3007, LogLevel.Warning, "It could not be told that the notice was shown ({Reason}): the next page tells it.")]
    public static partial void NoticeNotReported(this ILogger logger, string reason);

    [LoggerMessage(3008, LogLevel.Information, "The Support-PIN could not be had ({Reason}): the notice is shown without it.")]
    public static partial void NoSupportPin(this ILogger logger, string reason);
}
