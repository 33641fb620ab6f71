using System.Security.Claims;
using Sso.Local.Portals.Legacy;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Unified;

/// <summary>Makes a portal's session from the claims of the id token, which the claims provider added (docs/architecture.md, "Tokens").</summary>
internal sealed class PortalClaims(PortalProfile profile, LegacyUsers users)
{
    private const string German = "de";

    /// <summary>The session; null when this account may not use this application.</summary>
    public PortalSession? ToSession(ClaimsPrincipal token)
    {
        var applications = Values(token, "applications");
        if (token.FindFirstValue("account_id") is not { Length: > 0 } accountId || !applications.Contains(profile.Application)) return null;

        var known = users.FindByAccount(accountId);
        return new PortalSession(
            SignInKind.Unified, accountId, token.FindFirstValue("name") ?? known?.Name ?? accountId, known?.Company ?? "", known?.Language ?? German)
        {
            EntraSession = token.FindFirstValue("sid"),
            Applications = applications,
            Permissions = Permissions(token) ?? known?.Permissions ?? [],
        };
    }

    // Of this application. Null when the token says nothing: the claims provider leaves permissions out when they do not fit into a token.
    private string[]? Permissions(ClaimsPrincipal token)
    {
        var prefix = $"{profile.Application}:";
        var all = Values(token, "permissions");
        return all.Length == 0
            ? null
            : [.. all.Where(permission => permission.StartsWith(prefix, StringComparison.Ordinal)).Select(permission => permission[prefix.Length..])];
    }

    private static string[] Values(ClaimsPrincipal token, string type) => [.. token.FindAll(type).Select(claim => claim.Value)];
}
