using Microsoft.Extensions.Logging;

namespace Sso.Functions.Operations;

/// <summary>Log messages of erasures: their own ids only, never a customer's. Event ids 2500–2519.</summary>
internal static partial class ErasureLog
{
    [LoggerMessage(2500, LogLevel.Information, "Erasure {ErasureId} has ended: nothing of the customer is left.")]
    public static partial void ErasureEnded(this ILogger log, string erasureId);

    [LoggerMessage(2501, LogLevel.Warning, "Erasure {ErasureId} could not go on; the next run tries again.")]
    public static partial void ErasureFailed(this ILogger log, Exception exception, string erasureId);
}
