using System.Text.Json;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>External events and who waits for them: by name in any case, in the order of arrival, also before the wait.</summary>
internal sealed class EventBuffer(DataConverter converter)
{
    private readonly List<HistoryEvent> _unprocessed = [];
    private readonly List<Waiter> _waiters = [];

    public IReadOnlyList<HistoryEvent> Unprocessed => _unprocessed;

    public bool HasWaiters => _waiters.Count > 0;

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var arrived = new TaskCompletionSource<T>();
        var waiter = new Waiter(name, happened => Complete(arrived, happened));

        var buffered = _unprocessed.FindIndex(e => waiter.Waits(e));
        if (buffered >= 0)
        {
            var happened = _unprocessed[buffered];
            _unprocessed.RemoveAt(buffered);
            waiter.Take(happened);
            return arrived.Task;
        }

        _waiters.Add(waiter);
        cancellationToken.Register(() =>
        {
            if (_waiters.Remove(waiter)) arrived.TrySetCanceled(cancellationToken);
        });
        return arrived.Task;
    }

    public void Add(HistoryEvent happened)
    {
        var first = _waiters.FindIndex(w => w.Waits(happened));
        if (first < 0)
        {
            _unprocessed.Add(happened);
            return;
        }
        var waiter = _waiters[first];
        _waiters.RemoveAt(first);
        waiter.Take(happened);
    }

    private void Complete<T>(TaskCompletionSource<T> arrived, HistoryEvent happened)
    {
        try { arrived.TrySetResult(converter.Deserialize<T>(happened.Data)!); }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException) { arrived.TrySetException(unreadable); }
    }

    private sealed record Waiter(string Name, Action<HistoryEvent> Take)
    {
        public bool Waits(HistoryEvent happened) => string.Equals(Name, happened.Name, StringComparison.OrdinalIgnoreCase);
    }
}
