using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;

namespace Sso.LocalRuntime.Timer;

/// <summary>Keeps when each timer fired last and fires next, so that an occurrence missed while nothing ran is made up for once.</summary>
/// <param name="table">The hub's control table.</param>
internal sealed class TimerStatusStore(TableClient table)
{
    private const string Partition = "timer";

    public Task CreateAsync(CancellationToken cancellationToken) => table.CreateIfNotExistsAsync(cancellationToken);

    public async Task<ScheduleStatus?> FindAsync(string function, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(Partition, function, cancellationToken: cancellationToken);
        return !row.HasValue ? null : new ScheduleStatus
        {
            Last = row.Value!.GetDateTime("Last")!.Value, Next = row.Value.GetDateTime("Next")!.Value, LastUpdated = row.Value.GetDateTime("LastUpdated")!.Value,
        };
    }

    public Task SaveAsync(string function, ScheduleStatus status, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, function) { ["Last"] = status.Last, ["Next"] = status.Next, ["LastUpdated"] = status.LastUpdated };
        return table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }
}
