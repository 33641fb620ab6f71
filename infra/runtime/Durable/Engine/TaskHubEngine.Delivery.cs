using Microsoft.DurableTask;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>
/// Hands over what a committed turn sends to other instances: first the receiver's row, then the sender's outbox is deleted. A crash in between delivers
/// again; a start recognises its own instance, results and events carry ids that count once.
/// </summary>
internal sealed partial class TaskHubEngine
{
    public async Task DeliverAsync(Outbox outbox, CancellationToken cancellationToken)
    {
        EnsureLeaseHolds();
        var receivers = outbox.Messages.GroupBy(m => m.InstanceId, StringComparer.Ordinal);
        await Parallel.ForEachAsync(receivers, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken }, async (ofOne, ct) =>
        {
            foreach (var message in ofOne) await DeliverAsync(message, outbox.SenderId, ct);
        });
        await rows.DeleteAsync(outbox.Partition, outbox.RowKeys, cancellationToken);
    }

    private async Task DeliverAsync(OutgoingMessage message, string senderId, CancellationToken cancellationToken)
    {
        if (message.Event is { } happened)
            Post(await messages.SendAsync(message.InstanceId, message.Sequence, message.Id, null, happened, cancellationToken));
        else
            await StartChildAsync(message, senderId, cancellationToken);
    }

    private async Task StartChildAsync(OutgoingMessage message, string parentId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var existing = await store.FindAsync(message.InstanceId, withPayloads: false, cancellationToken);
            if (existing is not null && existing.StartId == message.Id)
            {
                // Delivered before. It may not be known here yet.
                if (existing.IsActive) Adopt(existing);
                return;
            }
            if (existing is { IsActive: true })
            {
                var failure = TaskFailureDetails.FromException(new InvalidOperationException(
                    $"An orchestration with the id '{message.InstanceId}' is open already."));
                Post(await messages.SendAsync(
                    parentId,
                    message.Sequence,
                    message.Id,
                    null,
                    new HistoryEvent(HistoryEventKind.SubOrchestrationFailed)
                    {
                        TaskId = message.ParentTaskId,
                        Generation = message.ParentGeneration,
                        StartId = message.ParentStartId,
                        Failure = failure,
                    },
                    cancellationToken));
                return;
            }

            var row = Child(message, parentId, existing);
            if (await store.TryStartAsync(row, cancellationToken) is not { } started) continue;
            Adopt(started);
            return;
        }
    }

    private InstanceRow Child(OutgoingMessage message, string parentId, InstanceRow? replaced) => new()
    {
        InstanceId = message.InstanceId,
        Name = message.StartName!,
        Version = message.StartVersion ?? string.Empty,
        Input = message.StartInput,
        CreatedAt = time.GetUtcNow(),
        LastUpdatedAt = time.GetUtcNow(),
        StartId = message.Id,
        ParentId = parentId,
        ParentName = message.ParentName,
        ParentTaskId = message.ParentTaskId,
        ParentGeneration = message.ParentGeneration,
        ParentStartId = message.ParentStartId,
        Generation = replaced is null ? 0 : replaced.Generation + 1,
        StartGeneration = replaced is null ? 0 : replaced.Generation + 1,
        ETag = replaced?.ETag ?? default,
    };
}
