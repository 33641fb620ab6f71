using System.Text.Json.Serialization;

namespace Sso.Functions.Directory;

/// <summary>The answer to <c>onTokenIssuanceStart</c>: one action that provides claims, strings or arrays of strings.</summary>
internal sealed record TokenIssuanceStartAnswer(TokenIssuanceStartAnswer.ResponseData Data)
{
    public static TokenIssuanceStartAnswer Provide(IReadOnlyDictionary<string, object> claims) =>
        new(new ResponseData("microsoft.graph.onTokenIssuanceStartResponseData", [new ProvideClaims("microsoft.graph.tokenIssuanceStart.provideClaimsForToken", claims)]));

    internal sealed record ResponseData([property: JsonPropertyName("@odata.type")] string Type, IReadOnlyList<ProvideClaims> Actions);

    internal sealed record ProvideClaims([property: JsonPropertyName("@odata.type")] string Type, IReadOnlyDictionary<string, object> Claims);
}
