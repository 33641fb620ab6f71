using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Sso.Local.Portals.Gate;

/// <summary>The Support-PIN to show beside the notice. A page never waits for it longer than for the gate: without an answer it is not shown.</summary>
internal sealed class SupportPinLookup(PortalApi api, TimeProvider timeProvider, ILogger<SupportPinLookup> logger)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMilliseconds(500);

    public async Task<string?> FindAsync(string username, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await api.FindSupportPinAsync(username, either.Token);
        }
        catch (Exception noAnswer) when (
            noAnswer is HttpRequestException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            logger.NoSupportPin(noAnswer.GetType().Name);
            return null;
        }
    }
}
