using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>What an instance's next turn sees, in its order: the start with what was carried over, messages, results, due timers.</summary>
internal static class TurnEvents
{
    /// <returns>Nothing when there is no reason for a turn.</returns>
    public static List<HistoryEvent> Collect(
        InstanceRow row, OpenActions open, CarriedOver? carried, IReadOnlyList<InboxItem> inbox, DateTime now)
    {
        var events = new List<HistoryEvent>();
        if (row.Turns == 0)
        {
            var waits = row.StartAt is { } startAt && startAt.UtcDateTime > now;
            if (waits && !inbox.Any(i => i.Event.Kind == HistoryEventKind.Terminated)) return events;
            if (carried is { IsSuspended: true }) events.Add(new HistoryEvent(HistoryEventKind.Suspended));
            events.Add(new HistoryEvent(HistoryEventKind.Started) { Generation = row.Generation });
            events.AddRange(carried?.Events ?? []);
        }
        var answered = new HashSet<int>();
        foreach (var item in inbox)
            if (!item.Event.IsAnswer || answered.Add(item.Event.TaskId)) events.Add(item.Event with { StartId = null });
        events.AddRange(open.Timers
            .Where(t => t.FireAt <= now)
            .OrderBy(t => t.FireAt)
            .Select(t => new HistoryEvent(HistoryEventKind.TimerFired) { TaskId = t.Id, Generation = row.Generation }));
        return events;
    }
}
