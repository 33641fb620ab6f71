using System.Security.Cryptography;
using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Directory;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Begins an erasure, so that everything refuses the customer from that moment on. That it was begun is written first, and whoever finds it written goes on. Then the customer's row goes:
/// without it nobody is enrolled, let in or mailed, and nothing is started. The accounts are put aside in the same partition, where nobody but the erasure finds them and a
/// change that was under way fails. Then the log-ins are closed, and the users get no claims any more.
/// </summary>
internal sealed class ErasureBeginning(
    SsoTables tables, CustomerStore customers, ErasedCustomers erased, Erasures erasures, LoginDirectory logins, DirectoryUsers users, TimeProvider time)
{
    private const int IdBytes = 16;

    // Each is deleted and written anew, in one transaction of at most 100 rows.
    private const int AccountsPerChange = 50;

    /// <returns>The erasure, also when somebody else has begun it; null when there is no such customer.</returns>
    public async Task<Erasure?> BeginAsync(string customerId, string reason, string actor, CancellationToken cancellationToken)
    {
        var erasure = await erasures.FindAsync(customerId, cancellationToken) ?? await AddAsync(customerId, reason, actor, cancellationToken);
        if (erasure is not null) await CloseAsync(erasure, cancellationToken);
        return erasure;
    }

    /// <summary>All that must be true before anything is deleted. Repeating it changes nothing, but takes in what was added meanwhile.</summary>
    /// <returns>The customer's accounts.</returns>
    public async Task<IReadOnlyList<Account>> CloseAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        await erased.RememberAsync(erasure.CustomerId, isRunning: true, cancellationToken);
        await RemoveCustomerAsync(erasure, cancellationToken);
        await PutAccountsAsideAsync(erasure.CustomerId, cancellationToken);
        var accounts = await RowsAsync(erasure.CustomerId, CustomerRows.ErasingPrefix).Select(CustomerRows.ToAccount).ToListAsync(cancellationToken);
        foreach (var login in accounts.SelectMany(account => account.Logins))
        {
            if (!await logins.IsNobodyElsesAsync(erasure.CustomerId, login, cancellationToken)) continue;
            // The hash first: between the two the log-in is not unknown for a moment.
            if (!erasure.LeavesOldLogins) await erased.RememberAsync(login, erasure.Language, cancellationToken);
            await logins.TryEraseAsync(erasure.CustomerId, login, cancellationToken);
        }
        foreach (var userId in accounts.Select(account => account.DirectoryUserId).OfType<string>()) await users.EndAsync(userId, cancellationToken);
        return accounts;
    }

    private async Task<Erasure?> AddAsync(string customerId, string reason, string actor, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(customerId, cancellationToken) is not { } customer) return null;
        var erasure = new Erasure(customerId, RandomNumberGenerator.GetHexString(2 * IdBytes, lowercase: true), customer.Language, actor, reason, time.GetUtcNow());
        await erasures.TryAddAsync(erasure, cancellationToken);
        // Of two who begin it at the same moment one has.
        return await erasures.FindAsync(customerId, cancellationToken);
    }

    private async Task RemoveCustomerAsync(Erasure erasure, CancellationToken cancellationToken)
    {
        var audit = new AuditRecord(erasure.BegunAt, erasure.By, "customer.erasure_begun", Detail: erasure.Reason);
        while (await customers.FindAsync(erasure.CustomerId, cancellationToken) is { } customer)
            await tables.Customers.TrySubmitAsync(
                [
                    new(TableTransactionActionType.Delete, CustomerRows.ToRow(customer), customer.ETag),
                    new(TableTransactionActionType.UpsertReplace, CustomerRows.ToRow(erasure.CustomerId, audit, 0)),
                ], cancellationToken);
    }

    private async Task PutAccountsAsideAsync(string customerId, CancellationToken cancellationToken)
    {
        while (await RowsAsync(customerId, CustomerRows.AccountPrefix).Take(AccountsPerChange).ToListAsync(cancellationToken) is { Count: > 0 } rows)
            // False when one of them has changed meanwhile: read again.
            await tables.Customers.TrySubmitAsync(
                rows.SelectMany(row => new TableTransactionAction[]
                {
                    new(TableTransactionActionType.Delete, row, row.ETag),
                    new(TableTransactionActionType.UpsertReplace, Aside(customerId, row)),
                }), cancellationToken);
    }

    private static TableEntity Aside(string customerId, TableEntity row)
    {
        var aside = CustomerRows.ToRow(CustomerRows.ToAccount(row));
        aside.RowKey = CustomerRows.ErasingRow(row.GetString("Id"));
        aside.PartitionKey = CustomerRows.Partition(customerId);
        return aside;
    }

    private Azure.AsyncPageable<TableEntity> RowsAsync(string customerId, string prefix) =>
        tables.Customers.QueryAsync<TableEntity>(TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), prefix));
}
