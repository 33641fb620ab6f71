using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.Graph;

namespace Sso.Local.Entra.OpenId;

/// <summary>Answers who a token belongs to. As in Entra it takes tokens for Graph.</summary>
internal sealed class UserInfoEndpoint(BearerTokens tokens, UserDirectory users)
{
    public async Task<IResult> HandleAsync(HttpContext http)
    {
        var token = GraphCaller.ReadToken(http.Request);
        var identity = token is null ? null : await tokens.ValidateForGraphAsync(token);
        var isPerson = identity?.FindFirst(EntraClaims.Scope) is not null;
        var user = isPerson ? await users.FindAsync(identity!.FindFirst(EntraClaims.ObjectId)!.Value, http.RequestAborted) : null;
        if (user is null)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Results.Unauthorized();
        }
        return Results.Json(new { sub = identity!.FindFirst("sub")!.Value, name = user.DisplayName, email = user.EmailAddress });
    }
}
