using System.Collections.Concurrent;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Lets callers of this process wait for a change of an instance instead of asking storage again and again.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiters = new(StringComparer.Ordinal);

    /// <summary>Completes at the instance's next change in this process. Take it before reading the state.</summary>
    public Task NextChange(string instanceId) =>
        _waiters.GetOrAdd(instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiters.TryRemove(instanceId, out var waiter)) waiter.TrySetResult();
    }
}
