using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign.Phases;

/// <summary>Reads and writes phases and their members.</summary>
internal sealed class PhaseStore(SsoTables tables)
{
    private const int RowsPerBatch = 100;

    /// <summary>All phases in their order: a campaign has some hundred at most, which are one read.</summary>
    public async Task<IReadOnlyList<Phase>> GetAllAsync(CancellationToken cancellationToken)
    {
        List<Phase> phases = [];
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, PhaseRows.Prefix), cancellationToken: cancellationToken)) phases.Add(PhaseRows.ToPhase(row));
        return phases;
    }

    public async Task<Phase?> FindAsync(int number, CancellationToken cancellationToken)
    {
        var row = await tables.Campaign.FindAsync(PlaceRows.Partition, PhaseRows.RowKey(number), cancellationToken);
        return row is null ? null : PhaseRows.ToPhase(row);
    }

    /// <summary>Stores a new phase with its audit record.</summary>
    /// <returns>False when somebody else has just taken its number.</returns>
    public Task<bool> TryAddAsync(Phase phase, CampaignAuditRecord audit, CancellationToken cancellationToken) => tables.Campaign.TrySubmitAsync(
        [new TableTransactionAction(TableTransactionActionType.Add, PhaseRows.ToRow(phase)), CampaignAudit.Write(audit)], cancellationToken);

    /// <summary>Changes a phase as it is stored now; a change that gives back the same phase writes nothing.</summary>
    /// <param name="number">Which.</param>
    /// <param name="change">Pure: it may be called again.</param>
    /// <param name="audit">What to record of a change; null for what is not worth a record.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The phase as it is stored now and whether this call changed it; null when there is none.</returns>
    public async Task<(Phase Phase, bool Changed)?> UpdateAsync(
        int number, Func<Phase, Phase> change, Func<Phase, CampaignAuditRecord>? audit, CancellationToken cancellationToken)
    {
        while (await FindAsync(number, cancellationToken) is { } current)
        {
            var changed = change(current);
            if (ReferenceEquals(changed, current)) return (current, false);
            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, PhaseRows.ToRow(changed), current.ETag)];
            if (audit is not null) actions.Add(CampaignAudit.Write(audit(changed)));
            if (await tables.Campaign.SubmitAsync(actions, cancellationToken) is { } etags) return (changed with { ETag = etags[0] }, true);
        }
        return null;
    }

    /// <summary>Changes several phases at once, as they were read, with one audit record.</summary>
    /// <returns>False when somebody else has changed one of them: read again.</returns>
    public Task<bool> TryUpdateAsync(IEnumerable<Phase> changed, CampaignAuditRecord audit, CancellationToken cancellationToken) => tables.Campaign.TrySubmitAsync(
        [
            .. changed.Select(phase => new TableTransactionAction(TableTransactionActionType.UpdateReplace, PhaseRows.ToRow(phase), phase.ETag)),
            CampaignAudit.Write(audit),
        ], cancellationToken);

    public async Task<IReadOnlyList<PhaseMember>> GetMembersAsync(int phase, CancellationToken cancellationToken)
    {
        List<PhaseMember> members = [];
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(
            TableKey.RowsWithPrefix(PlaceRows.Partition, PhaseRows.MemberPrefix(phase)), cancellationToken: cancellationToken)) members.Add(PhaseRows.ToMember(phase, row));
        return members;
    }

    /// <summary>Takes customers into a phase: the phase's count, their places, their rows in the queues and the members are one transaction.</summary>
    /// <param name="phase">As it was read.</param>
    /// <param name="taken">Places as they were read; few enough that <see cref="Fits"/>.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The phase as it is stored now; null when somebody else has changed it or one of the places: read again.</returns>
    public async Task<Phase?> TryTakeAsync(Phase phase, IReadOnlyList<Place> taken, CancellationToken cancellationToken)
    {
        var members = phase.Members + taken.Count;
        var filled = phase with { Members = members, IsFilled = members >= phase.Capacity };
        List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, PhaseRows.ToRow(filled), phase.ETag)];
        foreach (var place in taken)
        {
            actions.AddRange(PlaceRows.Change(place, place with { State = PlaceState.Member, Phase = phase.Number }));
            actions.Add(new(TableTransactionActionType.UpsertReplace, PhaseRows.ToRow(new PhaseMember(phase.Number, place.CustomerId, IsOffered: false))));
        }
        return await tables.Campaign.SubmitAsync(actions, cancellationToken) is { } etags ? filled with { ETag = etags[0] } : null;
    }

    /// <summary>A member, as it is stored; null when the customer is none of the phase.</summary>
    public async Task<PhaseMember?> FindMemberAsync(int phase, string customerId, CancellationToken cancellationToken) =>
        await tables.Campaign.FindAsync(PlaceRows.Partition, PhaseRows.MemberRow(phase, customerId), cancellationToken) is { } row ? PhaseRows.ToMember(phase, row) : null;

    /// <summary>Takes a customer out of its phase: the phase's count, the place, the member and the audit are one transaction.</summary>
    /// <param name="phase">As it was read.</param>
    /// <param name="place">As it was read.</param>
    /// <param name="audit">What to record.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>False when somebody else has changed the phase or the place: read again.</returns>
    public Task<bool> TryExcludeAsync(Phase phase, Place place, CampaignAuditRecord audit, CancellationToken cancellationToken) => tables.Campaign.TrySubmitAsync(
        [
            new(TableTransactionActionType.UpdateReplace, PhaseRows.ToRow(phase with { Members = phase.Members - 1 }), phase.ETag),
            .. PlaceRows.Change(place, place with { State = PlaceState.Excluded, Phase = null }),
            new(TableTransactionActionType.Delete, new TableEntity(PlaceRows.Partition, PhaseRows.MemberRow(phase.Number, place.CustomerId)), Azure.ETag.All),
            CampaignAudit.Write(audit),
        ], cancellationToken);

    /// <summary>The first of some places that one transaction takes.</summary>
    public static IReadOnlyList<Place> Fits(IEnumerable<Place> places)
    {
        // The phase; then each place, its member and its rows in the queues.
        var rows = 1;
        return [.. places.TakeWhile(place => (rows += 2 + PlaceRows.QueueKeys(place).Count) <= RowsPerBatch)];
    }

    /// <summary>Marks members to whom the move has been offered.</summary>
    public async Task MarkOfferedAsync(IEnumerable<PhaseMember> members, CancellationToken cancellationToken)
    {
        foreach (var chunk in members.Chunk(RowsPerBatch))
            await tables.Campaign.SubmitTransactionAsync(
                chunk.Select(member => new TableTransactionAction(TableTransactionActionType.UpsertReplace, PhaseRows.ToRow(member with { IsOffered = true }))), cancellationToken);
    }

    /// <summary>A phase's number as the audit names it.</summary>
    public static string Subject(int number) => number.ToString(CultureInfo.InvariantCulture);
}
