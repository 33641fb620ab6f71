using Azure.Data.Tables;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>Reads customers whole: accounts, audit, the customer's own row and drafts lie beside one another, so it is one range.</summary>
internal sealed class CustomerRecords(SsoTables tables)
{
    private const string First = CustomerRows.AccountPrefix;

    // After the last draft.
    private const string End = CustomerRows.DraftPrefix + "}";

    public async Task<CustomerRecord?> FindAsync(string customerId, CancellationToken cancellationToken)
    {
        Customer? customer = null;
        var hasDraft = false;
        List<Account> accounts = [];
        List<AuditRecord> audit = [];
        var partition = CustomerRows.Partition(customerId);
        var rows = tables.Customers.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {First} and RowKey lt {End}"), cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            if (row.RowKey == CustomerRows.CustomerRow) customer = CustomerRows.ToCustomer(row);
            else if (row.RowKey.StartsWith(CustomerRows.AccountPrefix + TableKey.Separator, StringComparison.Ordinal)) accounts.Add(CustomerRows.ToAccount(row));
            else if (row.RowKey.StartsWith(CustomerRows.AuditPrefix + TableKey.Separator, StringComparison.Ordinal)) audit.Add(CustomerRows.ToAuditRecord(row));
            else hasDraft |= row.RowKey.StartsWith(CustomerRows.DraftPrefix + TableKey.Separator, StringComparison.Ordinal);
        }
        return customer is null ? null : new CustomerRecord(customer, accounts, audit) { HasDraft = hasDraft };
    }
}
