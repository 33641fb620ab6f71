using System.Diagnostics;
using System.Globalization;
using Azure.Data.Tables;

namespace Sso.Benchmarks;

/// <summary>The floor under everything that is durable: raw table writes to the same emulator, one after the other.</summary>
internal sealed class TableFloor
{
    private const int Writes = 400;
    private readonly TableClient _table;
    private int _next;

    private TableFloor(TableClient table) => _table = table;

    public static async Task<TableFloor> CreateAsync(string connectionString, CancellationToken cancellationToken)
    {
        var table = new TableClient(connectionString, "Floor");
        await table.CreateIfNotExistsAsync(cancellationToken);
        var floor = new TableFloor(table);
        await floor.MeasureAsync(cancellationToken);
        return floor;
    }

    /// <summary>Measures something between two measurements of the floor, since a shared machine changes from minute to minute.</summary>
    /// <returns>What was measured, and the floor's mean around it in writes a second.</returns>
    public async Task<(T Measured, double Floor)> AroundAsync<T>(Func<Task<T>> measure, CancellationToken cancellationToken)
    {
        var before = await MeasureAsync(cancellationToken);
        var measured = await measure();
        var after = await MeasureAsync(cancellationToken);
        return (measured, (before + after) / 2);
    }

    private async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < Writes; i++)
        {
            // A partition a measurement: the emulator slows down with many rows in one.
            var row = new TableEntity(started.ToString(CultureInfo.InvariantCulture), (_next++).ToString(CultureInfo.InvariantCulture)) { ["Text"] = "about what a turn writes" };
            await _table.AddEntityAsync(row, cancellationToken);
        }
        return Writes / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
