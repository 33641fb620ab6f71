using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Client;

/// <summary>An instance's row as callers see it.</summary>
internal static class InstanceMetadata
{
    public static OrchestrationMetadata From(InstanceRow row, bool withPayloads, DataConverter converter) => new(row.Name, row.InstanceId)
    {
        RuntimeStatus = row.Status,
        CreatedAt = row.CreatedAt,
        LastUpdatedAt = row.LastUpdatedAt,
        DataConverter = withPayloads ? converter : null,
        SerializedInput = withPayloads ? row.Input : null,
        SerializedOutput = withPayloads ? row.Output : null,
        SerializedCustomStatus = withPayloads ? row.CustomStatus : null,
        FailureDetails = withPayloads ? row.Failure : null,
        Tags = row.Tags ?? new Dictionary<string, string>(),
    };
}
