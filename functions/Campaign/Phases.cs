using System.Globalization;
using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Campaign;

/// <summary>
/// The phases, newest first in their partition, and a partition of members for each. The members are stored in one transaction before the phase: a run
/// that dies between the two leaves a choice that the next run takes over, so a phase never has more members than one choice.
/// </summary>
internal sealed class Phases(SsoTables tables, TimeProvider time)
{
    private const string Partition = "phase";
    private const int Last = 999_999;

    /// <returns>The phase that was opened last; null before the first.</returns>
    public async Task<Phase?> FindLatestAsync(CancellationToken cancellationToken)
    {
        var rows = tables.Campaign.QueryAsync<TableEntity>(row => row.PartitionKey == Partition, maxPerPage: 1, cancellationToken: cancellationToken);
        await foreach (var row in rows) return ToPhase(row);
        return null;
    }

    /// <summary>Opens a phase. When somebody else has just done so, that one counts.</summary>
    /// <param name="number">One more than the latest.</param>
    /// <param name="chosen">Its members, unless a choice was stored before.</param>
    /// <param name="cancellationToken">Ends the writing; the next call takes up what was written.</param>
    public async Task<Phase> OpenAsync(int number, IReadOnlyList<WaitingCustomer> chosen, CancellationToken cancellationToken)
    {
        if ((await GetMembersAsync(number, cancellationToken)).Count == 0)
        {
            var members = chosen.Select(customer => new TableTransactionAction(
                TableTransactionActionType.Add, new TableEntity(MemberPartition(number), customer.Order) { ["CustomerId"] = customer.CustomerId }));
            await tables.Campaign.TrySubmitAsync(members, cancellationToken);
        }
        await tables.Campaign.TryAddAsync(
            new TableEntity(Partition, RowKey(number)) { ["Number"] = number, ["OpenedAt"] = time.GetUtcNow() }, cancellationToken);
        return ToPhase((await tables.Campaign.FindAsync(Partition, RowKey(number), cancellationToken))!);
    }

    /// <summary>The members in their order.</summary>
    public async Task<IReadOnlyList<WaitingCustomer>> GetMembersAsync(int number, CancellationToken cancellationToken)
    {
        List<WaitingCustomer> members = [];
        var partition = MemberPartition(number);
        await foreach (var row in tables.Campaign.QueryAsync<TableEntity>(row => row.PartitionKey == partition, cancellationToken: cancellationToken))
            members.Add(new WaitingCustomer(row.GetString("CustomerId"), row.RowKey));
        return members;
    }

    public Task CloseAsync(Phase phase, CancellationToken cancellationToken) => tables.Campaign.TryReplaceAsync(
        new TableEntity(Partition, RowKey(phase.Number))
        {
            ["Number"] = phase.Number,
            ["OpenedAt"] = phase.OpenedAt,
            ["ClosedAt"] = time.GetUtcNow(),
            ETag = phase.ETag,
        },
        cancellationToken);

    private static string MemberPartition(int number) => string.Create(CultureInfo.InvariantCulture, $"{Partition}-{number:D6}");

    private static string RowKey(int number) => (Last - number).ToString("D6", CultureInfo.InvariantCulture);

    private static Phase ToPhase(TableEntity row) =>
        new(row.GetInt32("Number")!.Value, row.GetDateTimeOffset("OpenedAt")!.Value, row.GetDateTimeOffset("ClosedAt")) { ETag = row.ETag };
}
