using System.Text.Json;
using Sso.LocalRuntime.Durable;

namespace Microsoft.DurableTask.Converters;

/// <summary>Data as JSON.</summary>
/// <param name="options">By default names are written as declared and read in any case, and fields are included.</param>
public class JsonDataConverter(JsonSerializerOptions? options = null) : DataConverter
{
    private readonly JsonSerializerOptions _options = options ?? DurableJson.Data;

    public static JsonDataConverter Default { get; } = new();

    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), _options);

    public override object? Deserialize(string? data, Type targetType) => data is null ? null : JsonSerializer.Deserialize(data, targetType, _options);
}
