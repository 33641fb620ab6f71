using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Open proposals, in the customer's partition: each is written and ended with its audit record.</summary>
internal sealed class Proposals(SsoTables tables, TimeProvider time)
{
    private const string Prefix = "proposal";
    private const string EndsPartition = "proposals";

    /// <summary>Those whose time is not over. One range.</summary>
    public async Task<IReadOnlyList<Proposal>> GetOpenAsync(string customerId, CancellationToken cancellationToken)
    {
        List<Proposal> open = [];
        var now = time.GetUtcNow();
        var filter = TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), Prefix);
        await foreach (var row in tables.Customers.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            if (FromRow(row) is var proposal && now < proposal.ValidUntil) open.Add(proposal);
        return open;
    }

    public async Task AddAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        // Before the proposal: what nobody decides holds an address, and is found by this when its time is over.
        await tables.Pending.UpsertEntityAsync(ToEnd(proposal), TableUpdateMode.Replace, cancellationToken);
        await tables.Customers.TrySubmitAsync(
            [new(TableTransactionActionType.UpsertReplace, ToRow(proposal)), Audit(proposal, proposal.By, "customer.change_proposed")], cancellationToken);
    }

    /// <summary>Deletes those that nobody has decided in time.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RemoveEndedAsync(int atMost, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {EndsPartition} and RowKey lt {TableKey.Ascending(now)}");
        var removed = 0;
        foreach (var end in await tables.Pending.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).Take(atMost).ToListAsync(cancellationToken))
        {
            var partition = CustomerRows.Partition(end.GetString("CustomerId"));
            // One that was proposed anew has a longer time and an end of its own.
            if (await tables.Customers.FindAsync(partition, TableKey.Join(Prefix, end.GetString("Id")), cancellationToken) is { } row && FromRow(row).ValidUntil <= now
                && await tables.Customers.TryDeleteAsync(row, cancellationToken)) removed++;
            await tables.Pending.TryDeleteAsync(end, cancellationToken);
        }
        return removed;
    }

    /// <summary>Ends a proposal.</summary>
    /// <param name="proposal">Which.</param>
    /// <param name="actor">Who.</param>
    /// <param name="action">For the audit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when somebody else was faster.</returns>
    public Task<bool> EndAsync(Proposal proposal, string actor, string action, CancellationToken cancellationToken) => tables.Customers.TrySubmitAsync(
        [new(TableTransactionActionType.Delete, ToRow(proposal), Azure.ETag.All), Audit(proposal, actor, action)], cancellationToken);

    private TableTransactionAction Audit(Proposal proposal, string actor, string action) => new(
        TableTransactionActionType.UpsertReplace, CustomerRows.ToRow(proposal.CustomerId, new AuditRecord(time.GetUtcNow(), actor, action, proposal.AccountId, proposal.Action), 0));

    private static TableEntity ToEnd(Proposal proposal) =>
        new(EndsPartition, TableKey.Join(TableKey.Ascending(proposal.ValidUntil), TableKey.Encode(proposal.CustomerId), proposal.Id))
        {
            ["CustomerId"] = proposal.CustomerId,
            ["Id"] = proposal.Id,
        };

    private static TableEntity ToRow(Proposal proposal) => new(CustomerRows.Partition(proposal.CustomerId), TableKey.Join(Prefix, proposal.Id))
    {
        ["CustomerId"] = proposal.CustomerId,
        ["Action"] = proposal.Action,
        ["AccountId"] = proposal.AccountId,
        ["Version"] = proposal.Version,
        ["By"] = proposal.By,
        ["At"] = proposal.At,
        ["Address"] = proposal.Address,
        ["Redirect"] = proposal.Redirect,
        ["Reason"] = proposal.Reason,
    };

    private static Proposal FromRow(TableEntity row) => new(
        row.GetString("CustomerId"), row.GetString("Action"), row.GetString("AccountId"), row.GetInt32("Version") ?? 0, row.GetString("By"), row.GetDateTimeOffset("At") ?? default)
    {
        Address = row.GetString("Address"),
        Redirect = row.GetBoolean("Redirect") ?? false,
        Reason = row.GetString("Reason"),
    };
}
