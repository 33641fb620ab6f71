using Azure;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Takes a customer out of the campaign. Its phase counts one member less, in the transaction that takes the member away; a place that was free does not come free again.</summary>
internal sealed class ErasedPlace(SsoTables tables, CampaignPlaces places, PhaseStore phases, PhaseFunnels funnels)
{
    /// <summary>Repeating it changes nothing.</summary>
    public async Task RemoveAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var customerId = erasure.CustomerId;
        while (await places.FindAsync(customerId, cancellationToken) is { } place && !await TryRemoveAsync(place, cancellationToken))
        {
            // A run of the campaign was faster: read again.
        }
        foreach (var phase in await phases.GetAllAsync(cancellationToken))
            await phases.UpdateAsync(phase.Number, current => Without(current, customerId), audit: null, cancellationToken);
        await RemoveStrayRowsAsync(customerId, cancellationToken);
        await RemoveWorkAsync(customerId, cancellationToken);
        await RewriteAuditAsync(erasure, cancellationToken);
    }

    private async Task<bool> TryRemoveAsync(Place place, CancellationToken cancellationToken)
    {
        List<TableTransactionAction> actions =
        [
            new(TableTransactionActionType.Delete, PlaceRows.ToRow(place), place.ETag),
            .. PlaceRows.QueueKeys(place).Select(Delete),
        ];
        if (place is { State: PlaceState.Member, Phase: { } number } && await phases.FindAsync(number, cancellationToken) is { } phase)
        {
            actions.Add(new(TableTransactionActionType.UpdateReplace, PhaseRows.ToRow(phase with { Members = phase.Members - 1 }), phase.ETag));
            actions.Add(Delete(PhaseRows.MemberRow(number, place.CustomerId)));
            await funnels.TryUnsettleAsync(number, cancellationToken);
        }
        return await tables.Campaign.TrySubmitAsync(actions, cancellationToken);
    }

    private static TableTransactionAction Delete(string rowKey) => new(TableTransactionActionType.Delete, new TableEntity(PlaceRows.Partition, rowKey), ETag.All);

    private static Phase Without(Phase phase, string customerId) => phase.Picked.Contains(customerId) || phase.Excluded.Contains(customerId)
        ? phase with { Picked = [.. phase.Picked.Where(id => id != customerId)], Excluded = [.. phase.Excluded.Where(id => id != customerId)] }
        : phase;

    /// <summary>What a run has written that had read the customer before: the phase's count is right already.</summary>
    private async Task RemoveStrayRowsAsync(string customerId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {PlaceRows.Partition} and CustomerId eq {customerId}");
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            if (!CampaignAudit.IsRecord(row)) await tables.Campaign.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
    }

    /// <summary>The entries of the work lists, of all runs.</summary>
    private async Task RemoveWorkAsync(string customerId, CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(TableKey.RowsWithPrefix(PlaceRows.Partition, WorkRows.ItemPrefix), cancellationToken: cancellationToken))
        {
            if (!WorkRows.TryRemove(row, customerId)) continue;
            // False when a census has swept it away.
            await tables.Campaign.TryReplaceAsync(row, cancellationToken);
        }
    }

    /// <summary>What operators decided about the customer: that they did stays, about whom and in which words does not.</summary>
    private async Task RewriteAuditAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        await foreach (var row in CampaignAudit.QueryAboutAsync(tables, erasure.CustomerId, cancellationToken))
        {
            var record = CampaignAudit.ToRecord(row);
            var pseudonymised = record.CustomerId is null
                ? record with { Subject = erasure.Id, Reason = null }
                : record with { CustomerId = erasure.Id, Reason = null };
            await tables.Campaign.TrySubmitAsync(
                [CampaignAudit.Write(pseudonymised), new(TableTransactionActionType.Delete, row, ETag.All)], cancellationToken);
        }
    }
}
