using System.Text.Json;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.History;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Replay;

/// <summary>
/// The history of an instance's current generation as a file, to be checked in and replayed against later code. It holds inputs, results and events as they were.
/// Additive only.
/// </summary>
internal sealed record OrchestrationHistory
{
    private static readonly JsonSerializerOptions Readable = new(DurableJson.Records) { WriteIndented = true };

    public required string InstanceId { get; init; }

    public required string Orchestrator { get; init; }

    /// <summary>The version under which it was started; empty without one.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>JSON.</summary>
    public string? Input { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>How often it was started under that id, or started over.</summary>
    public int Generation { get; init; }

    public string? ParentId { get; init; }

    public string? ParentName { get; init; }

    public required IReadOnlyList<HistoryTurn> Turns { get; init; }

    /// <exception cref="InvalidDataException">It is no history.</exception>
    public static OrchestrationHistory Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<OrchestrationHistory>(json, Readable) ?? throw new InvalidDataException("The history is empty.");
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"This is not the history of an orchestration: {malformed.Message}", malformed);
        }
    }

    /// <param name="row">The instance with its input.</param>
    /// <param name="turns">Its turns.</param>
    public static OrchestrationHistory Of(InstanceRow row, IReadOnlyList<HistoryTurn> turns) => new()
    {
        InstanceId = row.InstanceId,
        Orchestrator = row.Name,
        Version = row.Version,
        Input = row.Input,
        Status = row.Status,
        Generation = row.Generation,
        ParentId = row.ParentId,
        ParentName = row.ParentName,
        Turns = turns,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Readable);

    public InstanceRow ToRow() => new()
    {
        InstanceId = InstanceId,
        Name = Orchestrator,
        Version = Version,
        Input = Input,
        Generation = Generation,
        ParentId = ParentId,
        ParentName = ParentName,
    };
}
