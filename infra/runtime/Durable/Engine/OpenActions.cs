using Sso.LocalRuntime.Durable.History;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What a generation of an orchestration has begun and nothing has answered yet, folded from its turns.</summary>
internal sealed class OpenActions
{
    private readonly SortedDictionary<int, OrchestratorAction> _open = [];
    private readonly List<string> _seenMessages = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IEnumerable<OrchestratorAction> Activities => _open.Values.Where(a => a.Kind == OrchestratorActionKind.CallActivity);

    public IEnumerable<OrchestratorAction> SubOrchestrations => _open.Values.Where(a => a.Kind == OrchestratorActionKind.CallSubOrchestrator);

    public IEnumerable<OrchestratorAction> Timers => _open.Values.Where(a => a.Kind == OrchestratorActionKind.CreateTimer);

    /// <summary>When the next timer is due, UTC.</summary>
    public DateTime? Due => Timers.Min(t => t.FireAt);

    /// <summary>Messages that a turn has taken, in that order.</summary>
    public IReadOnlyList<string> SeenMessages => _seenMessages;

    public static OpenActions From(IEnumerable<HistoryTurn> turns)
    {
        var open = new OpenActions();
        foreach (var turn in turns) open.Add(turn);
        return open;
    }

    public void Add(HistoryTurn turn)
    {
        foreach (var happened in turn.Events)
        {
            if (happened.IsAnswer) _open.Remove(happened.TaskId);
            if (happened.MessageId is { } id) AddSeen([id]);
        }
        foreach (var action in turn.Actions)
        {
            if (action.AwaitsAnswer) _open[action.Id] = action;
            else if (action.Kind == OrchestratorActionKind.CancelTimer) _open.Remove(action.Id);
        }
    }

    public void AddSeen(IEnumerable<string> messageIds) => _seenMessages.AddRange(messageIds.Where(_seen.Add));

    public bool HasSeen(string messageId) => _seen.Contains(messageId);

    public bool Awaits(HistoryEvent answer) => _open.TryGetValue(answer.TaskId, out var action) && action.Kind == answer.Kind switch
    {
        HistoryEventKind.TaskCompleted or HistoryEventKind.TaskFailed => OrchestratorActionKind.CallActivity,
        HistoryEventKind.SubOrchestrationCompleted or HistoryEventKind.SubOrchestrationFailed => OrchestratorActionKind.CallSubOrchestrator,
        HistoryEventKind.TimerFired => OrchestratorActionKind.CreateTimer,
        _ => OrchestratorActionKind.None,
    };
}
