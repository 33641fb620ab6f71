using System.Text.Json.Serialization;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Operations;

/// <summary>A phase as operators see it.</summary>
internal sealed record PhaseView(
    int Number, string Name, PhaseState State, PhaseOrder Order, int Capacity, int Members, DateTimeOffset OpensAt, bool IsPilot, bool IsCatchAll)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OpenedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>What its gate said last.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GateView? Gate { get; init; }

    /// <summary>What it costs that its gate holds it back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PauseCost? Cost { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GateOverride? Override { get; init; }

    public static PhaseView Of(Phase phase, PauseCost? cost) => new(
        phase.Number, phase.Name, phase.State, phase.Order, phase.Capacity, phase.Members, phase.OpensAt, phase.IsPilot, phase.IsCatchAll)
    {
        Application = phase.Application,
        OpenedAt = phase.OpenedAt,
        OfferedAt = phase.OfferedAt,
        Gate = phase.Gate is null ? null : GateView.Of(phase.Gate),
        Cost = cost,
        Override = phase.Override,
    };
}
