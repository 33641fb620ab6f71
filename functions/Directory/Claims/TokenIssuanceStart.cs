using System.Text.Json.Serialization;

namespace Sso.Functions.Directory;

/// <summary>
/// The part of Entra's <c>onTokenIssuanceStart</c> call that we read
/// (https://learn.microsoft.com/entra/identity-platform/custom-claims-provider-reference). Each part may be missing.
/// </summary>
internal sealed record TokenIssuanceStart(TokenIssuanceStart.CalloutData? Data)
{
    /// <summary>The signed-in user's object id; null when the call holds none.</summary>
    [JsonIgnore]
    public string? UserId => Data?.AuthenticationContext?.User?.Id;

    internal sealed record CalloutData(CalloutContext? AuthenticationContext);

    internal sealed record CalloutContext(CalloutUser? User);

    internal sealed record CalloutUser(string? Id);
}
