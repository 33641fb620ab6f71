using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sso.LocalRuntime.Durable;

/// <summary>How inputs, outputs, events and the engine's own records are written as JSON.</summary>
internal static class DurableJson
{
    /// <summary>The durable converter's own default: names as declared, read in any case, fields included.</summary>
    public static JsonSerializerOptions Data { get; } = new()
    {
        IncludeFields = true,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The worker's default, which a function app uses in its place: properties only.</summary>
    public static JsonSerializerOptions Worker { get; } = new()
    {
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For the engine's records: short, without nulls.</summary>
    public static JsonSerializerOptions Records { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}
