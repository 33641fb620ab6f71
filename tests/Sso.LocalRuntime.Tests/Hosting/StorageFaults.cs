using Azure.Core;
using Azure.Core.Pipeline;

namespace Sso.LocalRuntime.Tests.Hosting;

/// <summary>
/// Ends a host's connection to storage after a given number of writes: the last one is done but its answer is lost, and nothing reaches storage afterwards, as
/// when the process is killed.
/// </summary>
internal sealed class StorageFaults : HttpPipelinePolicy
{
    private int _left = int.MaxValue;
    private volatile Random? _losing;
    private double _shareLost;
    private int _writes;
    private volatile bool _isDead;
    private volatile Hold? _hold;

    /// <summary>Writes so far.</summary>
    public int Writes => Volatile.Read(ref _writes);

    public bool IsDead => _isDead;

    /// <summary>Loses the answers of a share of the writes from now on, while the process lives on: the write is done, but the caller sees a broken connection.</summary>
    /// <param name="share">From 0, none, to less than 1.</param>
    /// <param name="seed">Chooses which.</param>
    public void LoseAnswers(double share, int seed)
    {
        _shareLost = share;
        _losing = new Random(seed);
    }

    /// <summary>Dies right after so many writes from now on; 0 dies at once.</summary>
    public void DieAfter(int writes)
    {
        _left = writes;
        _isDead = writes == 0;
    }

    /// <summary>Holds a request until its caller gives up: the next one that is chosen, and no other.</summary>
    /// <returns>Completes when it is held.</returns>
    public Task HoldNext(Func<Request, bool> isChosen)
    {
        var hold = new Hold(isChosen, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _hold = hold;
        return hold.Begun.Task;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Before();
        ProcessNext(message, pipeline);
        After(message);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Before();
        if (_hold is { } hold && hold.IsChosen(message.Request) && hold.Begun.TrySetResult()) await Task.Delay(Timeout.Infinite, message.CancellationToken);
        await ProcessNextAsync(message, pipeline);
        After(message);
    }

    private bool IsLost()
    {
        if (_losing is not { } random) return false;
        lock (random) return random.NextDouble() < _shareLost;
    }

    private void Before()
    {
        if (_isDead) throw new IOException("The process was killed.");
    }

    private void After(HttpMessage message)
    {
        if (message.Request.Method == RequestMethod.Get) return;
        Interlocked.Increment(ref _writes);
        if (IsLost()) throw new IOException("The connection was lost before the answer came.");
        if (Interlocked.Decrement(ref _left) <= 0) _isDead = true;
        Before();
    }

    private sealed record Hold(Func<Request, bool> IsChosen, TaskCompletionSource Begun);
}
