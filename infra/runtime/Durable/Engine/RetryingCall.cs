using Microsoft.DurableTask;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Calls again after failures, as a policy or handler says. The waits are durable timers.</summary>
internal static class RetryingCall
{
    public static Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions? retry, Func<Task<T>> call) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(context, policy, call),
        { Handler: { } handler } => ByHandlerAsync(context, handler, call),
        _ => call(),
    };

    private static async Task<T> ByPolicyAsync<T>(TaskOrchestrationContext context, RetryPolicy policy, Func<Task<T>> call)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed) when (
                attempt < policy.MaxNumberOfAttempts
                && !failed.IsNonRetriable
                && policy.HandleFailure(failed.FailureDetails)
                && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || context.CurrentUtcDateTime < began + policy.RetryTimeout))
            {
                // The wait follows outside of the handler.
            }
            await context.CreateTimer(Interval(policy, attempt), CancellationToken.None);
        }
    }

    private static async Task<T> ByHandlerAsync<T>(TaskOrchestrationContext context, AsyncRetryHandler handler, Func<Task<T>> call)
    {
        var began = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (TaskFailedException failed) when (!failed.IsNonRetriable)
            {
                var again = await handler(new RetryContext(
                    context, attempt, failed.FailureDetails, context.CurrentUtcDateTime - began, CancellationToken.None));
                if (!again) throw;
            }
        }
    }

    private static TimeSpan Interval(RetryPolicy policy, int attempt)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < policy.MaxRetryInterval.Ticks ? TimeSpan.FromTicks((long)ticks) : policy.MaxRetryInterval;
    }
}
