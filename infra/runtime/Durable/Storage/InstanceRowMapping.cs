using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Sso.LocalRuntime.Durable.Storage;

/// <summary>Between <see cref="InstanceRow"/> and its table row. The property names are stored: additive only.</summary>
internal static class InstanceRowMapping
{
    // A property has less than 32 K characters; JSON may escape some.
    private const int LongestFailure = 12_000;

    public static TableEntity ToEntity(this InstanceRow row)
    {
        var entity = new TableEntity(TableKeys.Partition(row.InstanceId), TableKeys.Instance)
        {
            ETag = row.ETag,
            ["InstanceId"] = row.InstanceId,
            ["Name"] = row.Name,
            ["Version"] = row.Version,
            ["Status"] = row.Status.ToString(),
            ["Active"] = row.IsActive,
            ["CreatedAt"] = row.CreatedAt,
            ["LastUpdatedAt"] = row.LastUpdatedAt,
            ["Generation"] = row.Generation,
            ["StartGeneration"] = row.StartGeneration,
            ["Turns"] = row.Turns,
            ["StartId"] = row.StartId,
            ["HasOpenActivities"] = row.HasOpenActivities,
            ["HasInputRows"] = row.HasInputRows,
            ["HasOutputRows"] = row.HasOutputRows,
            ["HasCarriedRows"] = row.HasCarriedRows,
            ["StoredTurns"] = row.StoredTurns,
        };
        Set("Input", row.HasInputRows ? null : row.Input);
        Set("Output", row.HasOutputRows ? null : row.Output);
        Set("CustomStatus", row.CustomStatus);
        Set("Failure", row.Failure is null ? null : JsonSerializer.Serialize(row.Failure.Shortened(LongestFailure), DurableJson.Records));
        Set("Tags", row.Tags is null or { Count: 0 } ? null : JsonSerializer.Serialize(row.Tags, DurableJson.Records));
        Set("Carried", row.HasCarriedRows ? null : row.Carried);
        Set("RecentTurns", row.RecentTurns);
        Set("StartAt", row.StartAt);
        Set("Due", row.Due);
        if (row.ParentId is null) return entity;
        entity["ParentId"] = row.ParentId;
        entity["ParentName"] = row.ParentName;
        entity["ParentTaskId"] = row.ParentTaskId;
        entity["ParentGeneration"] = row.ParentGeneration;
        entity["ParentStartId"] = row.ParentStartId;
        return entity;

        void Set(string name, object? value)
        {
            if (value is not null) entity[name] = value;
        }
    }

    public static InstanceRow ToInstanceRow(this TableEntity entity) => new()
    {
        InstanceId = entity.GetString("InstanceId"),
        Name = entity.GetString("Name"),
        Version = entity.GetString("Version") ?? string.Empty,
        Status = Enum.Parse<OrchestrationRuntimeStatus>(entity.GetString("Status")),
        Input = entity.GetString("Input"),
        Output = entity.GetString("Output"),
        HasInputRows = entity.GetBoolean("HasInputRows") ?? false,
        HasOutputRows = entity.GetBoolean("HasOutputRows") ?? false,
        CustomStatus = entity.GetString("CustomStatus"),
        Failure = Read<TaskFailureDetails>(entity.GetString("Failure")),
        Tags = Read<Dictionary<string, string>>(entity.GetString("Tags")),
        CreatedAt = entity.GetDateTimeOffset("CreatedAt") ?? default,
        LastUpdatedAt = entity.GetDateTimeOffset("LastUpdatedAt") ?? default,
        StartAt = entity.GetDateTimeOffset("StartAt"),
        Generation = entity.GetInt32("Generation") ?? 0,
        StartGeneration = entity.GetInt32("StartGeneration") ?? 0,
        Turns = entity.GetInt32("Turns") ?? 0,
        // Rows of older versions have all their turns in history rows.
        StoredTurns = entity.GetInt32("StoredTurns") ?? entity.GetInt32("Turns") ?? 0,
        RecentTurns = entity.GetString("RecentTurns"),
        Carried = entity.GetString("Carried"),
        HasCarriedRows = entity.GetBoolean("HasCarriedRows") ?? false,
        StartId = entity.GetString("StartId") ?? string.Empty,
        ParentId = entity.GetString("ParentId"),
        ParentName = entity.GetString("ParentName"),
        ParentTaskId = entity.GetInt32("ParentTaskId") ?? 0,
        ParentGeneration = entity.GetInt32("ParentGeneration") ?? 0,
        ParentStartId = entity.GetString("ParentStartId"),
        Due = entity.GetDateTimeOffset("Due"),
        HasOpenActivities = entity.GetBoolean("HasOpenActivities") ?? false,
        ETag = entity.ETag,
    };

    private static T? Read<T>(string? json)
        where T : class =>
        json is null ? null : JsonSerializer.Deserialize<T>(json, DurableJson.Records);
}
