using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Storage;

namespace Sso.Functions.Help;

/// <summary>Reads requests for help, and shreds what they say once it is mailed.</summary>
internal sealed class HelpRequests(SsoTables tables)
{
    public async Task<HelpRequest?> FindAsync(string customerId, string id, CancellationToken cancellationToken)
    {
        var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), HelpRequestRows.Row(id), cancellationToken);
        return row is null ? null : HelpRequestRows.ToRequest(row);
    }

    /// <summary>All requests of a customer, in no order of time.</summary>
    public async Task<IReadOnlyList<HelpRequest>> GetAllAsync(string customerId, CancellationToken cancellationToken)
    {
        List<HelpRequest> requests = [];
        var filter = TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), HelpRequestRows.Prefix);
        await foreach (var row in tables.Customers.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)) requests.Add(HelpRequestRows.ToRequest(row));
        return requests;
    }

    /// <summary>A mail of a request was sent, or never will be. After the last one nobody needs the text any more. Repeating it changes nothing; other mails are left alone.</summary>
    public async Task SettleAsync(MailIntent intent, CancellationToken cancellationToken)
    {
        if (intent.HelpRequestId is not { } id) return;
        while (await FindAsync(intent.CustomerId, id, cancellationToken) is { } request)
        {
            var settled = intent.Kind == MailKind.HelpRequest ? request with { AwaitsSupport = false } : request with { AwaitsCopy = false };
            if (settled is { AwaitsSupport: false, AwaitsCopy: false }) settled = settled with { Sealed = null };
            if (settled == request) return;
            var row = HelpRequestRows.ToRow(settled);
            row.ETag = request.ETag;
            if (await tables.Customers.TryReplaceAsync(row, cancellationToken)) return;
        }
    }
}
