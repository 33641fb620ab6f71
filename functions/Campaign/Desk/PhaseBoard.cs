using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Desk;

/// <summary>What the page of a phase shows.</summary>
public sealed class PhaseBoard
{
    internal PhaseBoard(Phase phase, IReadOnlyList<PhaseMemberView> members, int page, int pages)
    {
        Phase = phase;
        (Members, Page, Pages) = (members, page, pages);
    }

    public int Number => Phase.Number;

    public string Name => Phase.Name;

    /// <summary>Of the phase: see <see cref="Operations.OperatorDecision.Version"/>.</summary>
    public string Version => Phase.ETag.ToString();

    /// <summary>Those of this page.</summary>
    public IReadOnlyList<PhaseMemberView> Members { get; }

    /// <summary>From 1.</summary>
    public int Page { get; }

    public int Pages { get; }

    /// <summary>The members are few enough to be measured while somebody waits.</summary>
    public bool CanMeasure => CanBeMeasured(Phase);

    internal Phase Phase { get; }

    /// <summary>What it costs that its gate holds it back.</summary>
    internal PauseCost? Cost { get; init; }

    /// <summary>What its own members' figures are now; null when nobody has asked.</summary>
    internal GateReport? Measured { get; init; }

    internal static bool CanBeMeasured(Phase phase) => phase.Members is > 0 and <= PhaseRules.MaxCapacity;
}
