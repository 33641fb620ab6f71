using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Phases;

/// <summary>How far a phase is. Stored by name: renaming a member loses data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseState>))]
internal enum PhaseState
{
    /// <summary>Waits for its opening time, and then for its gate.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>Takes its members and offers them the move; also while a run works on it, or died.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>Each of its members has been offered the move.</summary>
    [JsonStringEnumMemberName("offered")]
    Offered,

    /// <summary>An operator has cancelled it before it opened.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
