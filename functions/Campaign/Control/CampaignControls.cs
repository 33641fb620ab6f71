using System.Text.Json;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Control;

/// <summary>Reads and changes what operators decide about the campaign as a whole. A change and its audit record are one transaction.</summary>
internal sealed class CampaignControls(SsoTables tables)
{
    private const string Row = "control";

    public async Task<CampaignControl> ReadAsync(CancellationToken cancellationToken) =>
        await tables.Campaign.FindAsync(PlaceRows.Partition, Row, cancellationToken) is not { } row
            ? new CampaignControl()
            : new CampaignControl { Hold = Read(row, "Hold"), CatchAllStop = Read(row, "CatchAllStop"), ETag = row.ETag };

    /// <param name="change">Pure; a change that gives back the same record writes nothing.</param>
    /// <param name="audit">What to record of it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task<CampaignControl> UpdateAsync(Func<CampaignControl, CampaignControl> change, CampaignAuditRecord audit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await ReadAsync(cancellationToken);
            var changed = change(current);
            if (ReferenceEquals(changed, current)) return current;
            var row = new TableEntity(PlaceRows.Partition, Row) { ["Hold"] = Write(changed.Hold), ["CatchAllStop"] = Write(changed.CatchAllStop) };
            var write = current.ETag == default
                ? new TableTransactionAction(TableTransactionActionType.Add, row)
                : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, current.ETag);
            if (await tables.Campaign.TrySubmitAsync([write, CampaignAudit.Write(audit)], cancellationToken)) return changed;
        }
    }

    private static CampaignStop? Read(TableEntity row, string property) =>
        row.GetString(property) is { } json ? JsonSerializer.Deserialize<CampaignStop>(json) : null;

    private static string? Write(CampaignStop? stop) => stop is null ? null : JsonSerializer.Serialize(stop);
}
