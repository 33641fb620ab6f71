using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>Turns what a turn came to into what is stored. Pure: the same outcome gives the same commit.</summary>
internal static class TurnPlanner
{
    private const string TerminatedType = "Sso.LocalRuntime.OrchestrationTerminated";

    /// <param name="before">The instance before the turn.</param>
    /// <param name="openBefore">What was open before the turn.</param>
    /// <param name="time">The turn's clock, UTC.</param>
    /// <param name="events">What happened.</param>
    /// <param name="outcome">What the code came to; null when the instance was terminated.</param>
    /// <param name="taken">Messages that the turn uses up.</param>
    public static TurnCommit Plan(
        InstanceRow before,
        OpenActions openBefore,
        DateTime time,
        IReadOnlyList<HistoryEvent> events,
        TurnOutcome? outcome,
        IReadOnlyList<StoredMessage> taken)
    {
        var turn = new HistoryTurn(time, events, outcome?.Actions ?? []);
        var row = before with { LastUpdatedAt = new DateTimeOffset(time), Turns = before.Turns + 1, CustomStatus = outcome is { HasCustomStatus: true } ? outcome.CustomStatus : before.CustomStatus };
        var outgoing = new List<OutgoingMessage>();

        if (outcome is null)
        {
            var termination = events.Last(e => e.Kind == HistoryEventKind.Terminated);
            row = Ended(row, OrchestrationRuntimeStatus.Terminated) with { Output = termination.Data };
            if (termination.Recursive)
                outgoing.AddRange(openBefore.SubOrchestrations.Select(sub => Terminate(before, sub, termination)));
        }
        else
        {
            // What was decided before a failure still counts: it is in the history.
            outgoing.AddRange(outcome.Actions.Select(action => Outgoing(before, action)).OfType<OutgoingMessage>());
            row = outcome switch
            {
                { Failure: { } failure } => Ended(row, OrchestrationRuntimeStatus.Failed) with { Failure = failure },
                { HasCompleted: true } => Ended(row, OrchestrationRuntimeStatus.Completed) with { Output = outcome.Output },
                { StartOver: { } startOver } => StartOver(row, openBefore, turn, startOver, outcome),
                _ => row with { Status = outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running },
            };
        }

        if (!row.IsActive && row.ParentId is not null) outgoing.Add(Answer(row));
        return new TurnCommit(row, before.Generation, before.Turns, turn, outgoing, taken);
    }

    private static InstanceRow Ended(InstanceRow row, OrchestrationRuntimeStatus status) =>
        row with { Status = status, Due = null, HasOpenActivities = false, Carried = null, HasCarriedRows = false };

    private static InstanceRow StartOver(
        InstanceRow row, OpenActions openBefore, HistoryTurn turn, ContinueAsNewOptions options, TurnOutcome outcome)
    {
        // Ids of what was taken go along, so that a message delivered a second time just now is still recognised.
        var seen = openBefore.SeenMessages.Concat(turn.Events.Select(e => e.MessageId).OfType<string>()).TakeLast(CarriedOver.KeptMessageIds);
        var carried = new CarriedOver(outcome.CarriedEvents, [.. seen], outcome.IsSuspended);
        return row with
        {
            Status = outcome.IsSuspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
            Generation = row.Generation + 1,
            Turns = 0,
            Input = outcome.NewInput,
            HasInputRows = false,
            Version = options.NewVersion ?? row.Version,
            Carried = JsonSerializer.Serialize(carried, DurableJson.Records),
            Due = null,
            HasOpenActivities = false,
        };
    }

    private static OutgoingMessage? Outgoing(InstanceRow row, OrchestratorAction action) => action.Kind switch
    {
        OrchestratorActionKind.CallSubOrchestrator => To(row, action.InstanceId!, $"{action.Id}") with
        {
            StartName = action.Name,
            StartInput = action.Data,
            StartVersion = action.Version,
            ParentName = row.Name,
            ParentTaskId = action.Id,
            ParentGeneration = row.Generation,
            ParentStartId = row.StartId,
        },
        OrchestratorActionKind.SendEvent => To(row, action.InstanceId!, $"{action.Id}") with
        {
            Event = new HistoryEvent(HistoryEventKind.EventRaised) { Name = action.Name, Data = action.Data },
        },
        _ => null,
    };

    private static OutgoingMessage Terminate(InstanceRow row, OrchestratorAction sub, HistoryEvent termination) =>
        To(row, sub.InstanceId!, $"end-{sub.Id}") with { Event = termination with { MessageId = null } };

    private static OutgoingMessage Answer(InstanceRow row)
    {
        var answer = row.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryEventKind.SubOrchestrationCompleted) { Data = row.Output }
            : new HistoryEvent(HistoryEventKind.SubOrchestrationFailed)
            {
                Failure = row.Failure ?? new TaskFailureDetails(TerminatedType, $"The orchestration '{row.InstanceId}' was terminated.", null, null, null),
            };
        return To(row, row.ParentId!, "answer") with { Event = answer with { TaskId = row.ParentTaskId, Generation = row.ParentGeneration, StartId = row.ParentStartId } };
    }

    private static OutgoingMessage To(InstanceRow sender, string receiver, string what) =>
        new(receiver, MessageSequence.Next(), DeterministicGuid.Create($"{sender.StartId}|{sender.Generation}|{what}").ToString("N"));
}
