using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an orchestration.</summary>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    public string InstanceId { get; } = instanceId ?? throw new ArgumentNullException(nameof(instanceId));

    public DataConverter? DataConverter { get; init; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>JSON; null unless it was asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>JSON; null unless it was asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>JSON.</summary>
    public string? SerializedCustomStatus { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Set when it failed.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;

    [return: MaybeNull]
    public T ReadInputAs<T>() => Read<T>(SerializedInput);

    [return: MaybeNull]
    public T ReadOutputAs<T>() => Read<T>(SerializedOutput);

    [return: MaybeNull]
    public T ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    public override string ToString() =>
        $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}, CreatedAt: {CreatedAt:s}, LastUpdatedAt: {LastUpdatedAt:s}]";

    [return: MaybeNull]
    private T Read<T>(string? data) => (DataConverter ?? throw new InvalidOperationException(
        "Inputs and outputs were not fetched: ask for them with getInputsAndOutputs.")).Deserialize<T>(data);
}
