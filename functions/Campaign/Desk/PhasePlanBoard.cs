using Sso.Functions.Campaign.Phases;
using Sso.Functions.Hosting;

namespace Sso.Functions.Campaign.Desk;

/// <summary>What the page shows that plans a phase.</summary>
public sealed class PhasePlanBoard
{
    /// <summary>As it was typed, or with what is proposed.</summary>
    public PhasePlanForm Form { get; internal init; } = new();

    /// <summary>From then on no phase opens.</summary>
    public DateOnly CatchAllDay { get; internal init; }

    internal IReadOnlyList<PhaseFault> Faults { get; init; } = [];

    /// <summary>The planner's next phases.</summary>
    internal IReadOnlyList<PhaseDraft> Proposals { get; init; } = [];

    internal IReadOnlyList<ApplicationOptions> Applications { get; init; } = [];

    internal IEnumerable<PhaseFault> FaultsOf(string field) => Faults.Where(fault => fault.Field == field);
}
