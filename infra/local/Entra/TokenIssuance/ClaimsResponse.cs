using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Sso.Local.Entra.TokenIssuance;

/// <summary>Reads the answer of <c>onTokenIssuanceStart</c> as strictly as Entra does.</summary>
/// <remarks>Source: "Custom claims provider reference", "Troubleshoot your custom authentication extension" (codes 1003000 to 1003027).</remarks>
internal static class ClaimsResponse
{
    private const int MostBytes = 3 * 1024;
    private const string ResponseType = "microsoft.graph.onTokenIssuanceStartResponseData";
    private const string ActionType = "microsoft.graph.tokenIssuanceStart.provideClaimsForToken";

    public static ClaimsAnswer Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var data = json.RootElement.GetProperty("data");
            if (data.GetProperty("@odata.type").GetString() != ResponseType) return ClaimsAnswer.Failed(1003003, "its answer has another type");
            var actions = data.GetProperty("actions").EnumerateArray().ToList();
            if (actions is not [var action] || action.GetProperty("@odata.type").GetString() != ActionType)
                return ClaimsAnswer.Failed(1003003, "its answer must hold one action that provides claims");
            if (!action.TryGetProperty("claims", out var claims) || claims.ValueKind != JsonValueKind.Object)
                return ClaimsAnswer.Failed(1003007, "its answer holds no claims");

            var values = claims.EnumerateObject().ToDictionary(claim => claim.Name, claim => ReadValues(claim.Value));
            var size = values.Sum(claim => Encoding.UTF8.GetByteCount(claim.Key) + claim.Value.Sum(Encoding.UTF8.GetByteCount));
            return size > MostBytes ? ClaimsAnswer.Failed(1003024, "its answer is larger than 3 KB") : new ClaimsAnswer(values);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return ClaimsAnswer.Failed(1003003, "its answer cannot be read");
        }
    }

    // GetString throws InvalidOperationException for anything but text: numbers and objects are refused.
    private static ImmutableArray<string> ReadValues(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(ReadText)] : [ReadText(value)];

    private static string ReadText(JsonElement value) => value.GetString() ?? throw new JsonException("null is no claim");
}
