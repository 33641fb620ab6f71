using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Compares what replayed code decides with what its history says, and collects what new code decides.</summary>
internal sealed class ReplayedActions
{
    private readonly List<OrchestratorAction> _new = [];
    private IReadOnlyList<OrchestratorAction> _expected = [];
    private int _matched;

    /// <summary>The clock of the current turn, UTC.</summary>
    public DateTime Time { get; private set; }

    public bool IsReplaying { get; private set; }

    /// <summary>Decided in the turn that is not in the history yet.</summary>
    public IReadOnlyList<OrchestratorAction> New => _new;

    /// <summary>The first deviation from the history; null while there is none.</summary>
    public string? Violation { get; private set; }

    public void BeginReplay(HistoryTurn turn)
    {
        Time = turn.Time;
        IsReplaying = true;
        _expected = turn.Actions;
        _matched = 0;
    }

    public void BeginNew(DateTime time)
    {
        Time = time;
        IsReplaying = false;
    }

    /// <exception cref="NonDeterministicOrchestrationException">The history says otherwise.</exception>
    public void Add(OrchestratorAction action)
    {
        if (!IsReplaying)
        {
            _new.Add(action);
            return;
        }
        if (_matched < _expected.Count && _expected[_matched].Matches(action))
        {
            _matched++;
            return;
        }
        var stored = _matched < _expected.Count ? $"its history has the {_expected[_matched].Describe()}" : "its history has nothing more in this step";
        Violate($"The code decided on the {action.Describe()} where {stored}.");
        throw new NonDeterministicOrchestrationException(Violation!);
    }

    /// <summary>As <see cref="EndReplayedTurn"/> after the turn in which the code ended.</summary>
    public void EndReplayedLastTurn()
    {
        if (_matched < _expected.Count) Violate($"The history has the {_expected[_matched].Describe()}, which the code ended without.");
    }

    /// <summary>Notices what the history has and the code no longer decides.</summary>
    /// <param name="codeHasEnded">The code has returned or thrown already.</param>
    public void EndReplayedTurn(bool codeHasEnded)
    {
        if (_matched < _expected.Count)
            Violate($"The history has the {_expected[_matched].Describe()}, which the code {(codeHasEnded ? "ended without" : "no longer decides on")}.");
        else if (codeHasEnded)
            Violate("The code ended in a step after which its history goes on.");
    }

    private void Violate(string what) => Violation ??=
        $"Non-deterministic orchestrator: {what} Code that runs while instances are open must make the same calls in the same order; use a new version for a change.";
}
