using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Sso.Local.Entra.Directory;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Sso.Local.Entra.OpenId;

/// <summary>The claims in a person's tokens, shaped as an external tenant's version 2.0 tokens.</summary>
internal static class PersonTokens
{
    /// <summary>What a code stands for: who signed in, where, and when.</summary>
    /// <param name="user">The person.</param>
    /// <param name="clientId">The application that asked.</param>
    /// <param name="sessionId">The browser's session at the tenant.</param>
    /// <param name="signedIn">When the person typed the password.</param>
    public static ClaimsIdentity Create(DirectoryUser user, string clientId, string sessionId, DateTimeOffset signedIn)
    {
        var identity = new ClaimsIdentity("Entra", EntraClaims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, PairwiseSubject(user.Id, clientId))
            .SetClaim(EntraClaims.ObjectId, user.Id)
            .SetClaim(EntraClaims.SessionId, sessionId)
            .SetClaim(EntraClaims.SignedIn, EntraClaims.WriteTime(signedIn))
            .SetClaim(Claims.AuthenticationTime, signedIn.ToUnixTimeSeconds());
        return identity;
    }

    /// <summary>Brings the claims up to date before tokens are issued.</summary>
    /// <param name="identity">From the code or the refresh token.</param>
    /// <param name="user">The person as the directory has it now.</param>
    /// <param name="scopes">The scopes that are granted now.</param>
    /// <param name="provided">What the claims provider answered: a string or an array of strings each.</param>
    /// <param name="roles">The person's app roles.</param>
    public static void Complete(
        ClaimsIdentity identity, DirectoryUser user, ImmutableArray<string> scopes, IReadOnlyDictionary<string, ImmutableArray<string>> provided,
        IReadOnlyList<string> roles)
    {
        identity.SetClaim(EntraClaims.Version, "2.0")
            .SetClaim(EntraClaims.Tenant, LocalClients.TenantId)
            .SetClaim(EntraClaims.Name, user.DisplayName)
            .SetClaim(EntraClaims.PreferredUsername, user.EmailAddress ?? user.UserPrincipalName)
            .SetClaim(EntraClaims.Email, user.EmailAddress);
        foreach (var claim in EntraClaims.Provided)
            identity.SetClaims(claim, provided.TryGetValue(claim, out var values) ? values : []);
        identity.SetClaims(EntraClaims.Roles, [.. roles]);

        var apiScopes = scopes.Except(Resources.SignInScopes).ToImmutableArray();
        identity.SetScopes(scopes);
        identity.SetResources(apiScopes.Length == 0 ? Resources.Graph : Resources.Of(apiScopes[0]));
        identity.SetClaim(EntraClaims.Scope, string.Join(' ', apiScopes.Select(Resources.PermissionOf).OfType<string>().DefaultIfEmpty("openid")));
        identity.SetDestinations(Destinations);
    }

    private static IEnumerable<string> Destinations(Claim claim) => claim.Type switch
    {
        Claims.Subject or EntraClaims.ObjectId or EntraClaims.Tenant or EntraClaims.Version or EntraClaims.Name or EntraClaims.SessionId
            => [OpenIddictConstants.Destinations.IdentityToken, OpenIddictConstants.Destinations.AccessToken],
        EntraClaims.SignedIn => [],
        EntraClaims.Scope => [OpenIddictConstants.Destinations.AccessToken],
        _ => [OpenIddictConstants.Destinations.IdentityToken],
    };

    // Entra's sub is another one for each application, so that applications cannot join their data by it.
    private static string PairwiseSubject(string userId, string clientId) =>
        Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}|{clientId}")));
}
