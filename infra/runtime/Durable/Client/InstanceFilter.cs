using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Durable.Client;

/// <summary>A query of instances as a filter of the table service.</summary>
internal static class InstanceFilter
{
    public static string Create(DateTimeOffset? createdFrom, DateTimeOffset? createdTo, IEnumerable<OrchestrationRuntimeStatus>? statuses, string? prefix)
    {
        var parts = new List<string> { TableClient.CreateQueryFilter($"RowKey eq {TableKeys.Instance}") };
        if (createdFrom is { } from) parts.Add(TableClient.CreateQueryFilter($"CreatedAt ge {from}"));
        if (createdTo is { } to) parts.Add(TableClient.CreateQueryFilter($"CreatedAt le {to}"));
        if (!string.IsNullOrEmpty(prefix))
        {
            var key = TableKeys.Partition(prefix);
            parts.Add(TableClient.CreateQueryFilter($"PartitionKey ge {key} and PartitionKey lt {TableKeys.After(key)}"));
        }
        if (statuses?.ToList() is { Count: > 0 } wanted)
            parts.Add($"({string.Join(" or ", wanted.Select(s => TableClient.CreateQueryFilter($"Status eq {s.ToString()}")))})");
        return string.Join(" and ", parts);
    }
}
