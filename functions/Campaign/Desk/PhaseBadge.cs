using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Desk;

/// <summary>How the state of a phase is shown.</summary>
internal static class PhaseBadge
{
    /// <summary>The name of its text.</summary>
    public static string Key(PhaseState state, bool isHeld) => isHeld ? "PhaseStateHeld" : $"PhaseState{state}";

    /// <summary>A class of the style sheet.</summary>
    public static string Style(PhaseState state, bool isHeld) => isHeld ? "problem" : state == PhaseState.Offered ? "done" : "open";
}
