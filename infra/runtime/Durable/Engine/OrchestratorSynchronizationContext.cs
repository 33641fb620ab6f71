namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// Keeps an orchestrator on the thread of its turn. A continuation that comes from another thread, or after the turn, shows that the orchestrator awaited
/// something that is not a task of its context.
/// </summary>
/// <param name="onForeign">Told once when that happens; it may come after the turn.</param>
internal sealed class OrchestratorSynchronizationContext(Action onForeign) : SynchronizationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private int _foreign;
    private bool _ended;

    public bool SawForeign => Volatile.Read(ref _foreign) != 0;

    public bool IsCurrentThread => !_ended && Environment.CurrentManagedThreadId == _thread;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsCurrentThread) _queue.Enqueue((d, state));
        else if (Interlocked.Exchange(ref _foreign, 1) == 0) onForeign();
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    /// <summary>Runs what is queued until nothing is left.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out var item)) item.Callback(item.State);
    }

    public void End() => _ended = true;
}
