using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    [SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "The platform's signature.")]
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        Tags = options.Tags;
        Version = options.Version;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance's id; a new random one when null.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Not before this instant; at once when null.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The version; the app's default version when null.</summary>
    public TaskVersion? Version { get; init; }

    /// <summary>
    /// Names of states in which an existing instance of the same id makes the start fail instead of replacing it. Null: only an instance that has not
    /// ended makes it fail.
    /// </summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
