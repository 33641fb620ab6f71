using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Sso.Local.Entra.OpenId;

/// <summary>Checks and makes tokens that do not pass through OpenIddict's endpoints.</summary>
internal sealed class BearerTokens(EntraSettings settings, EntraKeys keys, TimeProvider protocolTime)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>The token's claims when it is one of ours for Graph and in time; null otherwise.</summary>
    public async Task<ClaimsIdentity?> ValidateForGraphAsync(string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = settings.Addresses.Authority.AbsoluteUri,
            ValidAudience = Resources.Graph,
            IssuerSigningKey = keys.Signing,
            ValidTypes = [JwtConstants.HeaderType],
        });
        return result.IsValid ? result.ClaimsIdentity : null;
    }

    /// <summary>A token of Entra's own, for a call to an API of the tenant's owner.</summary>
    /// <param name="audience">Client id of that API.</param>
    /// <param name="callerId">Client id of the part of Entra that calls.</param>
    public string Create(string audience, string callerId)
    {
        var now = protocolTime.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = settings.Addresses.Authority.AbsoluteUri,
            Audience = audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = new SigningCredentials(keys.Signing, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                [EntraClaims.Version] = "2.0",
                [EntraClaims.Tenant] = LocalClients.TenantId,
                [EntraClaims.ObjectId] = ProgramTokens.ServicePrincipalOf(callerId),
                ["sub"] = ProgramTokens.ServicePrincipalOf(callerId),
                ["azp"] = callerId,
                ["azpacr"] = "2",
            },
        });
    }
}
