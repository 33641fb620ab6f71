using System.Text.Json;

namespace Sso.Tenant;

/// <summary>Whether what there is has all that is wanted. What is not wanted explicitly may be anything.</summary>
internal static class JsonSubset
{
    public static bool Contains(string actual, string desired)
    {
        using var left = JsonDocument.Parse(actual);
        using var right = JsonDocument.Parse(desired);
        return Contains(left.RootElement, right.RootElement);
    }

    private static bool Contains(JsonElement actual, JsonElement desired) => desired.ValueKind switch
    {
        JsonValueKind.Object => actual.ValueKind == JsonValueKind.Object
            && desired.EnumerateObject().All(property => actual.TryGetProperty(property.Name, out var value) && Contains(value, property.Value)),
        // A list is meant as a whole, in any order.
        JsonValueKind.Array => actual.ValueKind == JsonValueKind.Array && actual.GetArrayLength() == desired.GetArrayLength()
            && desired.EnumerateArray().All(wanted => actual.EnumerateArray().Any(item => Contains(item, wanted))),
        JsonValueKind.String => actual.ValueKind == JsonValueKind.String
            && string.Equals(actual.GetString(), desired.GetString(), StringComparison.OrdinalIgnoreCase),
        _ => actual.ValueKind == desired.ValueKind && actual.GetRawText() == desired.GetRawText(),
    };
}
