using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sso.Local;

namespace Sso.EndToEnd.Tests.Portals;

/// <summary>A tenant at which everybody is signed in already: shows what a portal asks for and answers with the claims that a test wants.</summary>
internal sealed class FakeTenant : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new();
    private int _apiTokens;

    /// <summary>What the claims provider would add; null for nothing.</summary>
    public Dictionary<string, object> Claims { get; set; } = [];

    /// <summary>Query of the last request for authorization.</summary>
    public IQueryCollection? LastAuthorize { get; private set; }

    /// <summary>Query of the last sign-out.</summary>
    public IQueryCollection? LastLogout { get; private set; }

    /// <summary>Answer to the next authorization request with this error instead of a code.</summary>
    public string? Error { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Whether the token endpoint answers to codes; otherwise it drops the connection.</summary>
    public bool RedeemsCodes { get; set; } = true;

    public int ApiTokensIssued => _apiTokens;

    public void Map(WebApplication app, LocalAddresses addresses)
    {
        var tenant = $"/{LocalClients.TenantId}";
        app.MapGet($"{tenant}/v2.0/.well-known/openid-configuration", () => IsDown ? Results.StatusCode(503) : Results.Json(new
        {
            issuer = addresses.Authority,
            authorization_endpoint = new Uri(addresses.Entra, $"{tenant}/oauth2/v2.0/authorize"),
            token_endpoint = addresses.TokenEndpoint,
            end_session_endpoint = new Uri(addresses.Entra, $"{tenant}/oauth2/v2.0/logout"),
            jwks_uri = new Uri(addresses.Entra, $"{tenant}/discovery/v2.0/keys"),
        }));
        app.MapGet($"{tenant}/discovery/v2.0/keys", () =>
        {
            var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(Key());
            return Results.Json(new { keys = new[] { new { kty = key.Kty, use = "sig", kid = key.Kid, n = key.N, e = key.E } } });
        });
        app.MapGet($"{tenant}/oauth2/v2.0/authorize", Authorize);
        app.MapPost($"{tenant}/oauth2/v2.0/token", (Delegate)((HttpContext http) => TokenAsync(http, addresses)));
        app.MapGet($"{tenant}/oauth2/v2.0/logout", (HttpRequest request) =>
        {
            LastLogout = request.Query;
            return Results.Redirect($"{request.Query["post_logout_redirect_uri"]}?state={Uri.EscapeDataString(request.Query["state"].ToString())}");
        });
    }

    public void Dispose() => _rsa.Dispose();

    private RsaSecurityKey Key() => new(_rsa.ExportParameters(true)) { KeyId = "test" };

    private IResult Authorize(HttpRequest request)
    {
        LastAuthorize = request.Query;
        var state = Uri.EscapeDataString(request.Query["state"].ToString());
        if (Error is { } error) return Results.Redirect($"{request.Query["redirect_uri"]}?error={error}&state={state}");
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
        _codes[code] = (request.Query["nonce"].ToString(), request.Query["code_challenge"].ToString());
        return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={state}");
    }

    private async Task<IResult> TokenAsync(HttpContext http, LocalAddresses addresses)
    {
        if (IsDown) return Results.StatusCode(503);
        var form = await http.Request.ReadFormAsync();
        if (form["grant_type"] == "client_credentials")
        {
            var ok = form["client_secret"] == LocalClients.InfleetSecret && form["scope"] == LocalClients.ApiScope;
            return ok ? Results.Json(new { access_token = $"token-{Interlocked.Increment(ref _apiTokens)}", expires_in = 3600 }) : Results.StatusCode(401);
        }

        if (!RedeemsCodes)
        {
            http.Abort();
            return Results.Empty;
        }
        var verifier = Base64UrlEncoder.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!_codes.TryRemove(form["code"].ToString(), out var code) || verifier != code.Challenge) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new { id_token = IdToken(form["client_id"].ToString(), code.Nonce, addresses), access_token = "unused", token_type = "Bearer", expires_in = 3600 });
    }

    private string IdToken(string clientId, string nonce, LocalAddresses addresses)
    {
        var claims = new Dictionary<string, object>(Claims) { ["sub"] = "pairwise", ["oid"] = "object-id", ["nonce"] = nonce, ["ver"] = "2.0" };
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = addresses.Authority.AbsoluteUri,
            Audience = clientId,
            Claims = claims,
            SigningCredentials = new SigningCredentials(Key(), SecurityAlgorithms.RsaSha256),
        });
    }
}
