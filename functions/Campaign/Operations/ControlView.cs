using System.Text.Json.Serialization;
using Sso.Functions.Campaign.Control;

namespace Sso.Functions.Campaign.Operations;

/// <summary>What operators have stopped; absent what goes on.</summary>
internal sealed record ControlView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CampaignStop? Hold,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CampaignStop? CatchAllStop);
