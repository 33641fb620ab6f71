using Azure.Data.Tables;
using Sso.Functions.Customers;
using Sso.Functions.Storage;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// What the main account has typed and not submitted yet: one row an account in the customer's partition, so that it is found again in another browser and two
/// tabs meet only where they write the same account. Rows end with the submission.
/// </summary>
internal sealed class AccountDrafts(SsoTables tables, CustomerStore customers)
{
    private const int RowsPerTransaction = 100;

    // A draft with its audit record, and once the customer's row.
    private const int FilledPerTransaction = (RowsPerTransaction - 1) / 2;

    /// <summary>All drafts of a customer, by account. One range of one partition.</summary>
    public async Task<IReadOnlyDictionary<string, AccountDraft>> GetAsync(string customerId, CancellationToken cancellationToken)
    {
        Dictionary<string, AccountDraft> drafts = new(StringComparer.Ordinal);
        var filter = TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), CustomerRows.DraftPrefix);
        await foreach (var row in tables.Customers.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var draft = AccountDraft.FromRow(row);
            drafts[draft.Key.AccountId] = draft;
        }
        return drafts;
    }

    /// <summary>Stores what a form brings, account by account.</summary>
    /// <param name="accounts">The accounts of the customer that the changes are about.</param>
    /// <param name="changes">One an account at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DraftOutcome> SaveAsync(IReadOnlyList<Account> accounts, IReadOnlyList<EntryChange> changes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var drafts = await GetAsync(accounts[0].CustomerId, cancellationToken);
            var entries = accounts.ToDictionary(account => account.Id, account => EntryOf(account, drafts), StringComparer.Ordinal);
            var (outcome, written) = DraftRules.Apply(entries, drafts, changes);
            // Somebody else was faster: what is stored now decides anew.
            if (!await TryWriteAsync(accounts[0].CustomerId, written, cancellationToken)) continue;
            if (written.Count > 0) await SweepLateAsync(accounts[0].CustomerId, cancellationToken);
            return outcome;
        }
    }

    /// <summary>
    /// Stores what support enters for the main account: each part with its audit records and the customer's row. So a submission at the same moment either came first, and nothing is
    /// written, or it is interrupted and its summary shown again with what was entered here.
    /// </summary>
    /// <param name="customer">As it was read: still open for entries.</param>
    /// <param name="drafts">What is to be stored.</param>
    /// <param name="audit">The record of one of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False when somebody was faster: parts may have been written, read again.</returns>
    public async Task<bool> TryFillAsync(Customer customer, IReadOnlyList<AccountDraft> drafts, Func<AccountDraft, AuditRecord> audit, CancellationToken cancellationToken)
    {
        foreach (var chunk in drafts.Chunk(FilledPerTransaction))
        {
            List<TableTransactionAction> actions = [new(TableTransactionActionType.UpdateReplace, CustomerRows.ToRow(customer), customer.ETag)];
            foreach (var draft in chunk)
            {
                actions.Add(Write(draft.ToRow(customer.Id), draft.Key));
                actions.Add(new(TableTransactionActionType.UpsertReplace, CustomerRows.ToRow(customer.Id, audit(draft), index: 0)));
            }
            if (await tables.Customers.SubmitAsync(actions, cancellationToken) is not { } etags) return false;
            customer = customer with { ETag = etags[0] };
        }
        return true;
    }

    /// <summary>Ends drafts that no submission could end: of accounts that are gone, or saved while the submission was under way.</summary>
    public async Task SweepAsync(string customerId, CancellationToken cancellationToken)
    {
        foreach (var rest in (await GetAsync(customerId, cancellationToken)).Values.Chunk(RowsPerTransaction))
            await tables.Customers.TrySubmitAsync(rest.Select(draft => new TableTransactionAction(TableTransactionActionType.Delete, draft.ToRow(customerId), draft.Key.ETag)), cancellationToken);
    }

    public static AccountEntry EntryOf(Account account, IReadOnlyDictionary<string, AccountDraft> drafts) =>
        drafts.GetValueOrDefault(account.Id)?.Entry ?? AccountEntry.Of(account);

    // A submission that went on at the same time has swept before this was written: nobody would read it any more.
    private async Task SweepLateAsync(string customerId, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(customerId, cancellationToken) is { State: > CustomerState.Offered }) await SweepAsync(customerId, cancellationToken);
    }

    private async Task<bool> TryWriteAsync(string customerId, IEnumerable<AccountDraft> drafts, CancellationToken cancellationToken)
    {
        foreach (var chunk in drafts.Chunk(RowsPerTransaction))
            if (!await tables.Customers.TrySubmitAsync(chunk.Select(draft => Write(draft.ToRow(customerId), draft.Key)), cancellationToken)) return false;
        return true;
    }

    private static TableTransactionAction Write(TableEntity row, DraftKey key) => key.ETag == default
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, key.ETag);
}
