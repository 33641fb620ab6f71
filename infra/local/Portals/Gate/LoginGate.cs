using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sso.Local.Portals.Gate;

/// <summary>
/// Which sign-in counts for a legacy log-in. Whoever logs in waits half a second for the function app and no longer: then its last answer for
/// that log-in counts, and when there was none, the legacy door is open.
/// </summary>
internal sealed class LoginGate(PortalApi api, TimeProvider timeProvider, ILogger<LoginGate> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Known> _known = new();

    /// <summary>Asks the function app. Call it after the password was checked, so that nobody learns about a log-in that is not theirs.</summary>
    public async Task<GateAnswer> AskAsync(string username, CancellationToken cancellationToken)
    {
        var key = LegacyPasswords.Normalise(username);
        using var wait = new ShortWait(timeProvider, cancellationToken);
        try
        {
            var answer = await api.AskGateAsync(username, wait.Token);
            _known[key] = new(answer, timeProvider.GetUtcNow());
            return answer;
        }
        catch (Exception noAnswer) when (wait.IsNoAnswer(noAnswer))
        {
            var known = _known.GetValueOrDefault(key);
            // Its type says it all: late, unreachable, refused or unreadable. Half a second is often too short on a busy machine.
            if (known is null) logger.GateSilentDoorOpen(noAnswer.GetType().Name);
            else logger.GateSilentLastAnswerCounts(noAnswer.GetType().Name, known.Since);
            return known?.Answer ?? GateAnswer.Open;
        }
    }

    /// <summary>For a page of somebody who is signed in: an answer of the last minute will do.</summary>
    public async Task<GateAnswer> RecallAsync(string username, CancellationToken cancellationToken) =>
        _known.GetValueOrDefault(LegacyPasswords.Normalise(username)) is { } known && timeProvider.GetUtcNow() - known.Since < Fresh
            ? known.Answer
            : await AskAsync(username, cancellationToken);

    private sealed record Known(GateAnswer Answer, DateTimeOffset Since);
}
