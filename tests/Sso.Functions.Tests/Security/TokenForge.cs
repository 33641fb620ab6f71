using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Sso.Local;

namespace Sso.Functions.Tests.Security;

/// <summary>Makes tokens with the tenant's own key, right but for what a test spoils.</summary>
internal sealed class TokenForge(LocalAddresses addresses, SecurityKey tenantKey)
{
    private static readonly JsonWebTokenHandler Handler = new();

    /// <summary>As Entra calls its extensions.</summary>
    public SecurityTokenDescriptor OfEntra() => Describe(LocalClients.ClaimsProviderClientId, "99045fe1-7639-4a75-9d4a-577b6ca3810f");

    /// <summary>As a portal calls our API.</summary>
    public SecurityTokenDescriptor OfPortal()
    {
        var descriptor = Describe(LocalClients.ApiClientId, LocalClients.InfleetClientId);
        descriptor.Claims["roles"] = new[] { LocalClients.PortalCallRole };
        return descriptor;
    }

    /// <summary>The ways in which a token is none for us; each alone must be refused.</summary>
    public static TheoryData<string> Faults =>
    [
        "audience", "audience of another registration", "issuer", "issuer of another tenant", "expired", "not yet valid", "other key", "altered", "no signature", "algorithm none", "symmetric", "empty",
    ];

    /// <summary>A token that is spoiled in one way.</summary>
    public string Spoil(SecurityTokenDescriptor descriptor, string fault)
    {
        switch (fault)
        {
            case "audience": descriptor.Audience = Guid.NewGuid().ToString(); break;
            case "audience of another registration":
                descriptor.Audience = descriptor.Audience == LocalClients.ApiClientId ? LocalClients.ClaimsProviderClientId : LocalClients.ApiClientId;
                break;
            case "issuer": descriptor.Issuer = "https://evil.example/v2.0"; break;
            case "issuer of another tenant": descriptor.Issuer = addresses.Authority.AbsoluteUri.Replace(LocalClients.TenantId, Guid.NewGuid().ToString(), StringComparison.Ordinal); break;
            case "expired": (descriptor.NotBefore, descriptor.Expires) = (Now.AddHours(-2), Now.AddHours(-1)); break;
            case "not yet valid": (descriptor.NotBefore, descriptor.Expires) = (Now.AddHours(1), Now.AddHours(2)); break;
            case "other key":
                using (var rsa = RSA.Create(2048))
                {
                    descriptor.SigningCredentials = new SigningCredentials(
                        new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: true)) { KeyId = tenantKey.KeyId }, SecurityAlgorithms.RsaSha256);
                }
                break;
            case "altered": return Alter(Create(descriptor));
            case "no signature": return Create(descriptor)[..(Create(descriptor).LastIndexOf('.') + 1)];
            case "algorithm none": return Unsigned(Create(descriptor));
            case "symmetric":
                // The old trick: the public key as the secret of an HMAC.
                var modulus = ((RsaSecurityKey)tenantKey).Rsa?.ExportSubjectPublicKeyInfo() ?? ((RsaSecurityKey)tenantKey).Parameters.Modulus!;
                descriptor.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(modulus) { KeyId = tenantKey.KeyId }, SecurityAlgorithms.HmacSha256);
                break;
            case "empty": return "";
            default: throw new ArgumentOutOfRangeException(nameof(fault), fault, "There is no such fault.");
        }
        return Create(descriptor);
    }

    public static string Create(SecurityTokenDescriptor descriptor) => Handler.CreateToken(descriptor);

    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;

    private SecurityTokenDescriptor Describe(string audience, string caller) => new()
    {
        Issuer = addresses.Authority.AbsoluteUri,
        Audience = audience,
        NotBefore = Now,
        IssuedAt = Now,
        Expires = Now.AddMinutes(5),
        SigningCredentials = new SigningCredentials(tenantKey, SecurityAlgorithms.RsaSha256),
        Claims = new Dictionary<string, object>
        {
            ["ver"] = "2.0",
            ["tid"] = LocalClients.TenantId,
            ["azp"] = caller,
            ["oid"] = Guid.NewGuid().ToString(),
            ["sub"] = "s",
        },
    };

    private static string Alter(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("\"sub\":\"s\"", "\"sub\":\"t\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }

    private static string Unsigned(string token) => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
}
