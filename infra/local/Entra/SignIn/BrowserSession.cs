using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.SignIn;

/// <summary>A browser's session at the tenant: why the second application asks for no password.</summary>
/// <param name="Id">The <c>sid</c> of its tokens.</param>
/// <param name="User">Who signed in.</param>
/// <param name="SignedIn">When the person typed the password.</param>
internal sealed record BrowserSession(string Id, DirectoryUser User, DateTimeOffset SignedIn)
{
    public const string Scheme = "BrowserSession";
    public const string CookieName = "__Host-entra-session";

    /// <summary>The session of a request; null when there is none, or when it was revoked or its user disabled or deleted.</summary>
    public static async Task<BrowserSession?> FindAsync(HttpContext http, UserDirectory users)
    {
        if ((await http.AuthenticateAsync(Scheme)).Principal is not { } principal) return null;
        var signedIn = EntraClaims.ReadTime(principal, EntraClaims.SignedIn);
        var user = await users.FindPersonAsync(principal.FindFirstValue(EntraClaims.ObjectId)!, http.RequestAborted);
        return user is { AccountEnabled: true } && signedIn >= user.SessionsValidFrom
            ? new BrowserSession(principal.FindFirstValue(EntraClaims.SessionId)!, user, signedIn)
            : null;
    }

    /// <summary>Starts a new session; one from before ends, so that nobody can plant a session into a browser.</summary>
    public static Task StartAsync(HttpContext http, DirectoryUser user, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(
        [
            new Claim(EntraClaims.ObjectId, user.Id),
            new Claim(EntraClaims.SessionId, Guid.NewGuid().ToString()),
            new Claim(EntraClaims.SignedIn, EntraClaims.WriteTime(now)),
        ], Scheme);
        return http.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }
}
