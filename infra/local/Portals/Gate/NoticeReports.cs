using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Sso.Local.Portals.Gate;

/// <summary>
/// Tells the function app that the notice of an offer is shown, once for each log-in. The page waits half a second for it and no longer; what was not taken is told
/// with the next page.
/// </summary>
internal sealed class NoticeReports(PortalApi api, TimeProvider timeProvider, ILogger<NoticeReports> logger)
{
    private readonly ConcurrentDictionary<string, bool> _told = new();

    public async Task TellAsync(string username, CancellationToken cancellationToken)
    {
        var key = LegacyPasswords.Normalise(username);
        if (_told.ContainsKey(key)) return;
        using var wait = new ShortWait(timeProvider, cancellationToken);
        try
        {
            await api.ReportNoticeSeenAsync(username, wait.Token);
            _told[key] = true;
        }
        catch (Exception noAnswer) when (wait.IsNoAnswer(noAnswer))
        {
            logger.NoticeNotReported(noAnswer.GetType().Name);
        }
    }
}
