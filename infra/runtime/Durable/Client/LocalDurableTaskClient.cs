using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.Engine;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Client;

/// <summary>
/// The client of the hub. All it does is stored first; then the engine is told, in this process directly, elsewhere by the lease's marker. A process that
/// dies in between has told its caller nothing; what it stored is found at the latest when the engine starts again.
/// </summary>
internal sealed class LocalDurableTaskClient(
    InstanceStore store, InstanceQueries queries, MessageStore messages, TaskHubEngine engine, HubLease lease, DataConverter converter, HostSettings settings, TimeProvider time)
    : DurableTaskClient(settings.HubName)
{
    private static readonly TimeSpan PollHere = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PollElsewhere = TimeSpan.FromMilliseconds(250);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var instanceId = string.IsNullOrEmpty(options?.InstanceId) ? Identifiers.New() : options.InstanceId;
        InstanceIdRules.Check(instanceId);
        var row = new InstanceRow
        {
            InstanceId = instanceId,
            Name = orchestratorName,
            Version = options?.Version is { } version ? version.Version ?? string.Empty : settings.DefaultVersion,
            Input = converter.Serialize(input),
            Tags = options?.Tags,
            CreatedAt = time.GetUtcNow(),
            LastUpdatedAt = time.GetUtcNow(),
            StartAt = options?.StartAt,
            StartId = Identifiers.New(),
        };

        InstanceRow? replaced = null;
        InstanceRow? started;
        while ((started = await store.TryStartAsync(Successor(row, replaced), cancellation)) is null)
        {
            replaced = await store.FindAsync(instanceId, withPayloads: false, cancellation);
            if (replaced is null) continue;
            // The answer to our own write was lost: it is ours.
            if ((started = replaced).StartId == row.StartId) break;
            if (IsKept(replaced.Status, options?.DedupeStatuses))
                throw new InvalidOperationException($"An orchestration with the id '{instanceId}' exists already; its state is {replaced.Status}.");
        }

        if (engine.IsRunning) engine.Adopt(started);
        else await lease.TouchAsync(cancellation);
        return instanceId;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(
            instanceId, new HistoryEvent(HistoryEventKind.EventRaised) { Name = eventName, Data = converter.Serialize(eventPayload) }, cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(HistoryEventKind.Suspended) { Data = reason }, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, new HistoryEvent(HistoryEventKind.Resumed) { Data = reason }, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        SendAsync(
            instanceId,
            new HistoryEvent(HistoryEventKind.Terminated) { Data = converter.Serialize(options?.Output), Recursive = options?.Recursive ?? false },
            cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var row = await store.FindAsync(instanceId, getInputsAndOutputs, cancellation);
        return row is null ? null : InstanceMetadata.From(row, getInputsAndOutputs, converter);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.RuntimeStatus != OrchestrationRuntimeStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, found => found.IsCompleted, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        var query = InstanceFilter.Create(filter.CreatedFrom, filter.CreatedTo, filter.Statuses, filter.InstanceIdPrefix);
        return Pageable.Create<OrchestrationMetadata>(async (token, pageSize, cancellation) =>
        {
            var (rows, next) = await queries.QueryAsync(query, pageSize ?? filter.PageSize, token ?? filter.ContinuationToken, cancellation);
            var found = new List<OrchestrationMetadata>(rows.Count);
            foreach (var row in rows)
            {
                var full = filter.FetchInputsAndOutputs ? await store.WithPayloadsAsync(row, cancellation) : row;
                found.Add(InstanceMetadata.From(full, filter.FetchInputsAndOutputs, converter));
            }
            return new Page<OrchestrationMetadata>(found, next);
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        return new PurgeResult(await PurgeAsync(instanceId, options?.Recursive ?? false, cancellation));
    }

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = InstanceFilter.Create(filter.CreatedFrom, filter.CreatedTo, filter.Statuses, null);
        var found = new List<string>();
        string? next = null;
        do
        {
            (var rows, next) = await queries.QueryAsync(query, OrchestrationQuery.DefaultPageSize, next, cancellation);
            found.AddRange(rows.Where(row => !row.IsActive).Select(row => row.InstanceId));
        }
        while (next is not null);

        var count = 0;
        foreach (var instanceId in found) count += await PurgeAsync(instanceId, options?.Recursive ?? false, cancellation);
        return new PurgeResult(count, isComplete: true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static InstanceRow Successor(InstanceRow row, InstanceRow? replaced) => replaced is null ? row : row with
    {
        Generation = replaced.Generation + 1,
        StartGeneration = replaced.Generation + 1,
        ETag = replaced.ETag,
    };

    // As the service: named states are kept, all others replaced, open instances among them; by default only ended ones are replaced.
    private static bool IsKept(OrchestrationRuntimeStatus status, IReadOnlyList<string>? dedupeStatuses) => dedupeStatuses is null
        ? status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended
        : dedupeStatuses.Contains(status.ToString(), StringComparer.OrdinalIgnoreCase);

    private async Task SendAsync(string instanceId, HistoryEvent happened, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        // Nobody gets what is sent to an instance that does not exist or has ended.
        if (await store.FindAsync(instanceId, withPayloads: false, cancellation) is not { IsActive: true } row) return;
        var message = await messages.SendAsync(instanceId, MessageSequence.Next(), Identifiers.New(), row.StartGeneration, happened, cancellation);
        if (engine.IsRunning) engine.Post(message);
        else await lease.TouchAsync(cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, bool withPayloads, Func<OrchestrationMetadata, bool> isReached, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.Waiters.NextChange(instanceId);
            var found = await GetInstancesAsync(instanceId, withPayloads, cancellation)
                ?? throw new InvalidOperationException($"There is no orchestration with the id '{instanceId}'.");
            if (isReached(found)) return found;
            var poll = engine.IsRunning ? PollHere : PollElsewhere;
            await Task.WhenAny(change, Task.Delay(poll, TimeProvider.System, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // Children first: an interrupted purge can be repeated.
    private async Task<int> PurgeAsync(string instanceId, bool recursive, CancellationToken cancellation)
    {
        if (await store.FindAsync(instanceId, withPayloads: false, cancellation) is not { IsActive: false } row) return 0;
        var count = 0;
        if (recursive)
            foreach (var child in await queries.ReadChildrenAsync(instanceId, cancellation)) count += await PurgeAsync(child, recursive, cancellation);
        return await queries.PurgeAsync(row, cancellation) ? count + 1 : count;
    }
}
