using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary>Who calls Graph: a program with app roles, or a program on behalf of a person with scopes.</summary>
internal sealed class GraphCaller(ClaimsIdentity identity)
{
    private const string Prefix = "Bearer ";

    /// <summary>The caller of a request that passed <see cref="GraphGate"/>.</summary>
    public static GraphCaller Of(HttpContext http) =>
        http.Features.Get<GraphCaller>() ?? throw new InvalidOperationException("The request did not pass the gate.");

    /// <summary>The token of a request; null without one.</summary>
    public static string? ReadToken(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.Length > Prefix.Length && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? header[Prefix.Length..].Trim() : null;
    }

    /// <summary>Object id of the person on whose behalf the call is made.</summary>
    /// <exception cref="GraphException">The token has none of the scopes, or belongs to a program.</exception>
    public string RequirePerson(params ReadOnlySpan<string> scopes)
    {
        var granted = identity.FindFirst(EntraClaims.Scope)?.Value.Split(' ') ?? [];
        foreach (var scope in scopes)
            if (granted.Contains(scope))
                return identity.FindFirst(EntraClaims.ObjectId)!.Value;
        throw GraphException.Forbidden("Access to change password operation is denied.");
    }

    /// <exception cref="GraphException">The token has not the role.</exception>
    public void RequireRole(string role)
    {
        if (!identity.HasClaim(EntraClaims.Roles, role)) throw GraphException.Forbidden();
    }
}
