using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Sso.LocalRuntime.Durable.Storage;

namespace Sso.LocalRuntime.Timers;

/// <summary>Remembers the schedule of timer functions between runs of the host.</summary>
internal sealed class TimerStatusStore(HubTables tables)
{
    private const string Partition = "timer";

    /// <returns>Null when it never ran.</returns>
    public async Task<ScheduleStatus?> FindAsync(string function, CancellationToken cancellationToken)
    {
        await tables.EnsureCreatedAsync(cancellationToken);
        var found = await tables.Control.GetEntityIfExistsAsync<TableEntity>(Partition, function, cancellationToken: cancellationToken);
        if (!found.HasValue) return null;
        var row = found.Value!;
        return new ScheduleStatus { Last = Utc(row, "Last"), Next = Utc(row, "Next"), LastUpdated = Utc(row, "LastUpdated") };
    }

    public async Task SaveAsync(string function, ScheduleStatus status, CancellationToken cancellationToken)
    {
        // Storage knows no time before 1601.
        var row = new TableEntity(Partition, function) { ["Next"] = status.Next, ["LastUpdated"] = status.LastUpdated };
        if (status.Last != default) row["Last"] = status.Last;
        await tables.Control.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    private static DateTime Utc(TableEntity row, string name) => row.GetDateTimeOffset(name)?.UtcDateTime ?? default;
}
