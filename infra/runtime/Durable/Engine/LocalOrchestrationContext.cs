using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Engine;

/// <summary>The context during one turn: the code's calls become actions, and the history's events complete its tasks.</summary>
internal sealed partial class LocalOrchestrationContext : TaskOrchestrationContext
{
    // The service's limit: 16 KB of UTF-16 text.
    private const int LongestCustomStatus = 8 * 1024;

    private readonly InstanceRow _row;
    private readonly DataConverter _converter;
    private readonly string _defaultVersion;
    private readonly OrchestratorSynchronizationContext _thread;
    private readonly ReplayedActions _actions = new();
    private readonly EventBuffer _events;
    private readonly Dictionary<int, Action<HistoryEvent>> _open = [];
    private readonly List<HistoryEvent> _carried = [];
    private readonly ILogger _logger;
    private int _nextId;
    private int _nextGuid;

    public LocalOrchestrationContext(
        InstanceRow row, DataConverter converter, string defaultVersion, ILoggerFactory loggerFactory, OrchestratorSynchronizationContext thread)
    {
        _row = row;
        _converter = converter;
        _defaultVersion = defaultVersion;
        _thread = thread;
        LoggerFactory = loggerFactory;
        _logger = CreateReplaySafeLogger<LocalOrchestrationContext>();
        _events = new EventBuffer(converter, name => EventLost(_logger, InstanceId, name));
        Parent = row.ParentId is null ? null : new ParentOrchestrationInstance(new TaskName(row.ParentName!), row.ParentId);
    }

    public override TaskName Name => new(_row.Name);

    public override string InstanceId => _row.InstanceId;

    public override ParentOrchestrationInstance? Parent { get; }

    public override string Version => _row.Version;

    public override DateTime CurrentUtcDateTime => _actions.Time;

    public override bool IsReplaying => _actions.IsReplaying;

    /// <summary>JSON; what the code set last.</summary>
    public string? CustomStatus { get; private set; }

    public bool HasCustomStatus { get; private set; }

    /// <summary>Set when the code asked to start over.</summary>
    public ContinueAsNewOptions? StartOver { get; private set; }

    /// <summary>What was decided in turns that are not in the history yet, and whether the code kept to the history.</summary>
    public ReplayedActions Actions => _actions;

    /// <summary>Events for the next generation: what nobody had waited for when the code asked to start over, and what came afterwards.</summary>
    public IReadOnlyList<HistoryEvent> CarriedEvents => _carried;

    /// <summary>Some task of this context has not completed: there is something to wait for.</summary>
    public bool AwaitsSomething => _open.Count > 0 || _events.HasWaiters;

    protected override ILoggerFactory LoggerFactory { get; }

    public override T? GetInput<T>()
        where T : default => _converter.Deserialize<T>(_row.Input);

    /// <summary>The input, for a parameter of the orchestrator function.</summary>
    public object? GetInput(Type type) => _converter.Deserialize(_row.Input, type);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("TaskOptions were given as the activity's input: name the parameter (options: …).", nameof(input));
        var data = _converter.Serialize(input);
        return RetryingCall.RunAsync(this, options?.Retry, () =>
            ScheduleAsync<TResult>(id => new OrchestratorAction(OrchestratorActionKind.CallActivity, id) { Name = name, Data = data }));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var data = _converter.Serialize(input);
        var sub = options as SubOrchestrationOptions;
        // Note: chosen once, so that all attempts have the same id, as with the real engine.
        var instanceId = sub?.InstanceId ?? NewGuid().ToString("N");
        return RetryingCall.RunAsync(this, options?.Retry, () =>
            ScheduleAsync<TResult>(id => new OrchestratorAction(OrchestratorActionKind.CallSubOrchestrator, id)
            {
                Name = orchestratorName,
                Data = data,
                InstanceId = instanceId,
                Version = sub?.Version is { } version ? version.Version ?? string.Empty : _defaultVersion,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureOnThread();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);

        var id = _nextId++;
        Decide(new OrchestratorAction(OrchestratorActionKind.CreateTimer, id) { FireAt = fireAt.ToUniversalTime() });
        var fired = new TaskCompletionSource();
        _open.Add(id, _ => fired.TrySetResult());
        if (!cancellationToken.CanBeCanceled) return fired.Task;

        cancellationToken.Register(() =>
        {
            EnsureOnThread();
            if (!_open.Remove(id)) return;
            Decide(new OrchestratorAction(OrchestratorActionKind.CancelTimer, id));
            fired.TrySetCanceled(cancellationToken);
        });
        return fired.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureOnThread();
        return _events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        EnsureOnThread();
        Decide(new OrchestratorAction(OrchestratorActionKind.SendEvent, _nextId++)
        {
            Name = eventName,
            InstanceId = instanceId,
            Data = _converter.Serialize(payload),
        });
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureOnThread();
        var status = _converter.Serialize(customStatus);
        if (status?.Length > LongestCustomStatus)
            throw new ArgumentException($"The custom status has {status.Length} characters as JSON; the service allows {LongestCustomStatus}.", nameof(customStatus));
        CustomStatus = status;
        HasCustomStatus = true;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        EnsureOnThread();
        StartOver = options;
        var unprocessed = _events.TakeUnprocessed();
        if (options.PreserveUnprocessedEvents) _carried.AddRange(unprocessed);
    }

    public override Guid NewGuid()
    {
        EnsureOnThread();
        return DeterministicGuid.Create($"{InstanceId}_{_row.Generation}_{CurrentUtcDateTime:o}_{_nextGuid++}");
    }

    /// <summary>Completes the task that an event answers, or keeps the event for a later wait.</summary>
    public void Apply(HistoryEvent happened)
    {
        if (happened.Kind == HistoryEventKind.EventRaised && StartOver is not null) _carried.Add(happened);
        else if (happened.Kind == HistoryEventKind.EventRaised) _events.Add(happened);
        else if (_open.Remove(happened.TaskId, out var complete)) complete(happened);
    }

    private Task<TResult> ScheduleAsync<TResult>(Func<int, OrchestratorAction> describe)
    {
        EnsureOnThread();
        var action = describe(_nextId++);
        Decide(action);
        var answer = new TaskCompletionSource<TResult>();
        _open.Add(action.Id, happened =>
        {
            if (happened.Failure is { } failure)
                answer.TrySetException(new TaskFailedException(action.Name!, action.Id, failure) { IsNonRetriable = happened.IsNonRetriable });
            else Complete(answer, happened.Data);
        });
        return answer.Task;
    }

    private void Complete<TResult>(TaskCompletionSource<TResult> answer, string? data)
    {
        try { answer.TrySetResult(_converter.Deserialize<TResult>(data)!); }
        catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException) { answer.TrySetException(unreadable); }
    }

    [LoggerMessage(1111, LogLevel.Warning, "Orchestration {InstanceId}: an event '{Event}' came when only a cancelled wait was there for it, and is lost as with the real engine. Wait once and keep that task.", EventName = "EventLost")]
    private static partial void EventLost(ILogger logger, string instanceId, string @event);

    private void Decide(OrchestratorAction action) => _actions.Add(action);

    private void EnsureOnThread()
    {
        if (!_thread.IsCurrentThread) throw new InvalidOperationException(IllegalAwait.Message(_row.Name));
    }
}
