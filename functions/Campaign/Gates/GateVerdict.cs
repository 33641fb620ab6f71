using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Gates;

/// <summary>Whether the next phase may open. Stored by name. The order is that of severity.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateVerdict>))]
internal enum GateVerdict
{
    /// <summary>Nothing speaks against it.</summary>
    [JsonStringEnumMemberName("continue")]
    Continue,

    /// <summary>Not now: a figure is clearly worse than it should be. It is looked at again and goes on by itself when the figure is better.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,

    /// <summary>Not before an operator has decided: a figure is far worse than it should be.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,
}
