using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Sso.Local.Portals.Session;

/// <summary>
/// Sessions that ended at the sign-in, by its <c>sid</c> (OpenID Connect Front-Channel Logout 1.0). The sign-in tells of them in a frame, into which browsers send no
/// cookie of ours, so the session is found by the <c>sid</c> alone. Kept in memory as long as a cookie lives; a portal of several instances keeps it in a shared store.
/// </summary>
internal sealed class EndedSessions(PortalSettings settings)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _endedAt = new(StringComparer.Ordinal);

    public bool Contains(string sessionId) => _endedAt.ContainsKey(sessionId);

    /// <summary>Ends a session when the issuer is ours. Who knows no <c>sid</c> can end none.</summary>
    public IResult End(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; frame-ancestors {settings.Addresses.Entra.GetLeftPart(UriPartial.Authority)}";
        if (http.Request.Query["iss"] != settings.Addresses.Authority.AbsoluteUri || !Guid.TryParse(http.Request.Query["sid"], out var sessionId))
            return Results.BadRequest();

        var now = settings.TimeProvider.GetUtcNow();
        foreach (var (old, endedAt) in _endedAt)
            if (now - endedAt > PortalServices.SessionLifetime) _endedAt.TryRemove(old, out _);
        _endedAt[sessionId.ToString()] = now;
        return Results.Text("");
    }
}
