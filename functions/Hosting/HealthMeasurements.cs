using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Hosting;

/// <summary>Keeps the latest measurement, so that whoever shows it reads one row and counts nothing.</summary>
internal sealed class HealthMeasurements(SsoTables tables)
{
    private const string Partition = "health";
    private const string Row = "measured";
    private const string Property = "Health";

    public Task StoreAsync(MeasuredHealth health, CancellationToken cancellationToken) => tables.Campaign.UpsertEntityAsync(
        new TableEntity(Partition, Row) { [Property] = JsonSerializer.Serialize(health) }, TableUpdateMode.Replace, cancellationToken);

    /// <returns>Null before the first measurement.</returns>
    public async Task<MeasuredHealth?> FindAsync(CancellationToken cancellationToken) =>
        await tables.Campaign.FindAsync(Partition, Row, cancellationToken) is { } row ? JsonSerializer.Deserialize<MeasuredHealth>(row.GetString(Property)) : null;
}
