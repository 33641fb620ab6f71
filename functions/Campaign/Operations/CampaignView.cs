using System.Text.Json.Serialization;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Forecast;

namespace Sso.Functions.Campaign.Operations;

/// <summary>The campaign as operators see it.</summary>
/// <param name="Now">When this was true.</param>
/// <param name="Deadline">The last day on which everybody must have been offered the move.</param>
/// <param name="CatchAllDay">From then on everybody who waits is offered it.</param>
/// <param name="Phases">In the order of their numbers.</param>
internal sealed record CampaignView(DateTimeOffset Now, DateOnly Deadline, DateOnly CatchAllDay, IReadOnlyList<PhaseView> Phases)
{
    /// <summary>Tells whether what is stopped has changed since.</summary>
    [JsonIgnore]
    public string Version { get; init; } = "";

    /// <summary>No phase opens.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CampaignStop? Hold { get; init; }

    /// <summary>The catch-all does not run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CampaignStop? CatchAllStop { get; init; }

    /// <summary>The latest forecast, of this day or the one before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CampaignForecast? Forecast { get; init; }
}
