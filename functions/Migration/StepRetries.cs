using Microsoft.DurableTask;

namespace Sso.Functions.Migration;

/// <summary>How activities are repeated when storage, Graph or mail fail for a while: for about a day, so that an outage needs nobody's hand.</summary>
internal static class StepRetries
{
    public static TaskOptions Options { get; } = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 60, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(30)));
}
