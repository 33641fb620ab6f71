using System.Text.Json.Serialization;

namespace Sso.Local.Portals.Gate;

/// <summary>Answer of the token endpoint (RFC 6749, section 5.1).</summary>
/// <param name="Value">The bearer token.</param>
/// <param name="LifetimeSeconds">From its issue on.</param>
internal sealed record ApiToken(
    [property: JsonPropertyName("access_token"), JsonRequired] string Value,
    [property: JsonPropertyName("expires_in"), JsonRequired] int LifetimeSeconds);
