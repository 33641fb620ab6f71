namespace Sso.Functions.Campaign.Phases;

/// <summary>A phase as an operator plans it.</summary>
/// <param name="Capacity">How many customers at most; from 1.</param>
/// <param name="OpensAt">When; in the future, in business hours.</param>
/// <param name="Name">For people; null takes the number.</param>
/// <param name="Order">Whom it takes.</param>
/// <param name="Application">With <see cref="PhaseOrder.Application"/> only.</param>
/// <param name="Picked">Picked by hand: they come first.</param>
/// <param name="Excluded">Not taken by this phase.</param>
/// <param name="IsPilot">A first phase with few customers.</param>
internal sealed record PhaseDraft(
    int Capacity,
    DateTimeOffset OpensAt,
    string? Name = null,
    PhaseOrder Order = PhaseOrder.Oldest,
    string? Application = null,
    IReadOnlyList<string>? Picked = null,
    IReadOnlyList<string>? Excluded = null,
    bool IsPilot = false);
