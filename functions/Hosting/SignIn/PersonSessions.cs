using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Caching.Distributed;

namespace Sso.Functions.Hosting;

/// <summary>
/// The server's side of people's sessions, by the sign-in's <c>sid</c>: what makes a cookie end before its time, when the person signs out elsewhere or wishes
/// all other sessions to end.
/// </summary>
internal sealed class PersonSessions(IDistributedCache cache, TimeProvider time)
{
    /// <summary>How long a sign-in lasts at most.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private const string SessionId = "sid";
    private const string Alive = "alive";

    private static DistributedCacheEntryOptions Options => new() { AbsoluteExpirationRelativeToNow = Lifetime };

    /// <summary>A sign-in begins.</summary>
    public Task BeginAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) => principal.FindFirstValue(SessionId) is { } sessionId
        ? cache.SetStringAsync(SessionKey(sessionId), Alive, Options, cancellationToken)
        : Task.CompletedTask;

    /// <param name="principal">From the cookie.</param>
    /// <param name="issuedAt">When the cookie was issued.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsAliveAsync(ClaimsPrincipal principal, DateTimeOffset? issuedAt, CancellationToken cancellationToken)
    {
        if (principal.FindFirstValue(SessionId) is not { } sessionId) return false;
        var session = cache.GetStringAsync(SessionKey(sessionId), cancellationToken);
        var only = cache.GetStringAsync(OnlyKey(principal), cancellationToken);
        if (await session is null) return false;
        return await only is not { } text || text.Split(' ') is not [var kept, var since]
            || kept == sessionId || issuedAt?.UtcTicks > long.Parse(since, CultureInfo.InvariantCulture);
    }

    /// <summary>A sign-in ended here.</summary>
    public Task EndAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.FindFirstValue(SessionId) is { } sessionId ? EndAsync(sessionId, cancellationToken) : Task.CompletedTask;

    /// <summary>A sign-in ended, here or elsewhere.</summary>
    public Task EndAsync(string sessionId, CancellationToken cancellationToken) => cache.RemoveAsync(SessionKey(sessionId), cancellationToken);

    /// <summary>Every session of the person that began before now ends, but for this one.</summary>
    public Task EndOthersAsync(ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{principal.FindFirstValue(SessionId)} {time.GetUtcNow().UtcTicks}");
        return cache.SetStringAsync(OnlyKey(principal), value, Options, cancellationToken);
    }

    private static string SessionKey(string sessionId) => $"session:{sessionId}";

    private static string OnlyKey(ClaimsPrincipal principal) => $"only-session:{Microsoft.Identity.Web.ClaimsPrincipalExtensions.GetObjectId(principal)}";
}
