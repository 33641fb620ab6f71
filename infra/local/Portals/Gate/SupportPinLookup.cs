using Microsoft.Extensions.Logging;

namespace Sso.Local.Portals.Gate;

/// <summary>The Support-PIN to show beside the notice. A page never waits for it longer than for the gate: without an answer it is not shown.</summary>
internal sealed class SupportPinLookup(PortalApi api, TimeProvider timeProvider, ILogger<SupportPinLookup> logger)
{
    public async Task<string?> FindAsync(string username, CancellationToken cancellationToken)
    {
        using var wait = new ShortWait(timeProvider, cancellationToken);
        try
        {
            return await api.FindSupportPinAsync(username, wait.Token);
        }
        catch (Exception noAnswer) when (wait.IsNoAnswer(noAnswer))
        {
            logger.NoSupportPin(noAnswer.GetType().Name);
            return null;
        }
    }
}
