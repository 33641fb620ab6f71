using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sso.LocalRuntime.Durable;

/// <summary>How inputs, outputs, events and the engine's own records are written as JSON.</summary>
internal static class DurableJson
{
    /// <summary>For the app's data: names as declared, read in any case, fields included.</summary>
    public static JsonSerializerOptions Data { get; } = new()
    {
        IncludeFields = true,
        PropertyNameCaseInsensitive = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For the engine's records: short, without nulls.</summary>
    public static JsonSerializerOptions Records { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}
