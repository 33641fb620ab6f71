using System.Text.Json;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// External events and who waits for them: by name in any case, in the order of arrival, also before the wait. As the real engine does, an event goes to the
/// newest wait for its name, and one that was cancelled still takes its event when no newer wait stands above it.
/// </summary>
/// <param name="converter">Reads payloads.</param>
/// <param name="onLost">Told the name of an event that a cancelled wait has taken.</param>
internal sealed class EventBuffer(DataConverter converter, Action<string> onLost)
{
    private readonly List<HistoryEvent> _unprocessed = [];
    private readonly List<Waiter> _waiters = [];

    public bool HasWaiters => _waiters.Exists(w => !w.IsCancelled());

    /// <exception cref="ArgumentException">Another wait for that name expects another type.</exception>
    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        if (_waiters.FindLast(w => Same(w.Name, name)) is { } other && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"The orchestrator already waits for the event '{name}' as {other.Type.FullName}; all waits for a name expect the same type, and this one is {typeof(T).FullName}.");
        }
        var arrived = new TaskCompletionSource<T>();
        _waiters.Add(new Waiter(name, typeof(T), happened => Complete(arrived, happened), () => arrived.Task.IsCanceled));

        var buffered = _unprocessed.FindIndex(e => Same(e.Name, name));
        if (buffered >= 0)
        {
            var happened = _unprocessed[buffered];
            _unprocessed.RemoveAt(buffered);
            Add(happened);
        }
        cancellationToken.Register(() => arrived.TrySetCanceled(cancellationToken));
        return arrived.Task;
    }

    public void Add(HistoryEvent happened)
    {
        var newest = _waiters.FindLastIndex(w => Same(w.Name, happened.Name));
        if (newest < 0)
        {
            _unprocessed.Add(happened);
            return;
        }
        var waiter = _waiters[newest];
        _waiters.RemoveAt(newest);
        if (waiter.IsCancelled()) onLost(happened.Name!);
        waiter.Take(happened);
    }

    /// <summary>Hands over what nobody has waited for.</summary>
    public IReadOnlyList<HistoryEvent> TakeUnprocessed()
    {
        List<HistoryEvent> taken = [.. _unprocessed];
        _unprocessed.Clear();
        return taken;
    }

    private static bool Same(string? name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private void Complete<T>(TaskCompletionSource<T> arrived, HistoryEvent happened)
    {
        try { arrived.TrySetResult(converter.Deserialize<T>(happened.Data)!); }
        catch (Exception unreadable) when (unreadable is JsonException or NotSupportedException) { arrived.TrySetException(unreadable); }
    }

    private sealed record Waiter(string Name, Type Type, Action<HistoryEvent> Take, Func<bool> IsCancelled);
}
