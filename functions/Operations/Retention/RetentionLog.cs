using Microsoft.Extensions.Logging;

namespace Sso.Functions.Operations;

/// <summary>Log messages of the retention run: counts only. Event ids 2520–2539.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(
        2520, LogLevel.Information,
        "Deleted what is over: {Instances} orchestrations, {Messages} records of mails, {Tickets} tickets, {Tokens} tokens, {Limits} counts, {Strangers} rows of people whom nobody knew, {Proposals} proposals.")]
    public static partial void RetentionKept(this ILogger log, int instances, int messages, int tickets, int tokens, int limits, int strangers, int proposals);
}
