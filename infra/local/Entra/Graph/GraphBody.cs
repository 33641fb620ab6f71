using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Sso.Local.Entra.Graph;

/// <summary>Reads request bodies; what cannot be read becomes Graph's refusal.</summary>
internal static class GraphBody
{
    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        try
        {
            var aborted = request.HttpContext.RequestAborted;
            var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: aborted);
            if (body.ValueKind == JsonValueKind.Object) return body;
        }
        catch (JsonException)
        {
            // Answered below, as any other body that is no object.
        }
        throw GraphException.BadRequest("Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.");
    }

    /// <summary>A property's text; null when it is missing or null.</summary>
    public static string? ReadText(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw GraphException.InvalidProperty(name, "It must be a string.");
    }

    /// <summary>A property's truth value; null when it is missing or null.</summary>
    public static bool? ReadFlag(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw GraphException.InvalidProperty(name, "It must be true or false.");
    }

    public static List<string> ReadTexts(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
            : throw GraphException.InvalidProperty(name, "It must be a list of strings.");
}
