using System.Text.Json;

namespace Sso.Local.Portals.Gate;

/// <summary>How long somebody who logs in waits for the function app: half a second, and no longer.</summary>
internal sealed class ShortWait : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    public ShortWait(TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        _caller = cancellationToken;
        _limit = new CancellationTokenSource(TimeLimit, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    /// <summary>Ends with the half second, or with the caller.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the function app is late, unreachable, refuses or is unreadable, and not that the caller went away.</summary>
    public bool IsNoAnswer(Exception exception) =>
        exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !_caller.IsCancellationRequested);

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
