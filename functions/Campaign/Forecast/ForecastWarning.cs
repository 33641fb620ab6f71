using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Forecast;

/// <summary>What is wrong with the plan. Stored by name.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ForecastWarning>))]
internal enum ForecastWarning
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The phases end in time, but if gates hold back as they may, some customers are left to the catch-all.</summary>
    [JsonStringEnumMemberName("tight")]
    Tight,

    /// <summary>At this pace customers are left to the catch-all, which offers them the move all at once.</summary>
    [JsonStringEnumMemberName("catchAllNeeded")]
    CatchAllNeeded,

    /// <summary>Somebody would still wait after the deadline: the catch-all is stopped, or the deadline has passed.</summary>
    [JsonStringEnumMemberName("missesDeadline")]
    MissesDeadline,
}
