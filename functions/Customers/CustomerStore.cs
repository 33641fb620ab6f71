using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Sso.Functions.Help;
using Sso.Functions.Mail;
using Sso.Functions.Storage;

namespace Sso.Functions.Customers;

/// <summary>Reads and writes customers with their accounts. Every read is a point read or a range of one partition.</summary>
internal sealed class CustomerStore(SsoTables tables)
{
    /// <summary>Azure Tables takes at most 100 rows a transaction; an account may bring an audit record and a mail or a draft with it.</summary>
    public const int AccountsPerChange = 30;

    private readonly Outbox _outbox = new(tables);

    public async Task<Customer?> FindAsync(string customerId, CancellationToken cancellationToken)
    {
        var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), CustomerRows.CustomerRow, cancellationToken);
        return row is null ? null : CustomerRows.ToCustomer(row);
    }

    /// <exception cref="NoSuchCustomerException">There is none, or none any more.</exception>
    public async Task<Customer> GetAsync(string customerId, CancellationToken cancellationToken) =>
        await FindAsync(customerId, cancellationToken) ?? throw new NoSuchCustomerException($"There is no customer {customerId}.");

    public async Task<Account?> FindAccountAsync(string customerId, string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), CustomerRows.AccountRow(accountId), cancellationToken);
        return row is null ? null : CustomerRows.ToAccount(row);
    }

    /// <exception cref="NoSuchCustomerException">There is none, or none any more.</exception>
    public async Task<Account> GetAccountAsync(string customerId, string accountId, CancellationToken cancellationToken) =>
        await FindAccountAsync(customerId, accountId, cancellationToken)
        ?? throw new NoSuchCustomerException($"Customer {customerId} has no account {accountId}.");

    /// <summary>All accounts of a customer, in the order of their ids.</summary>
    public async Task<IReadOnlyList<Account>> GetAccountsAsync(string customerId, CancellationToken cancellationToken)
    {
        List<Account> accounts = [];
        await foreach (var row in RowsAsync(customerId, CustomerRows.AccountPrefix, cancellationToken)) accounts.Add(CustomerRows.ToAccount(row));
        return accounts;
    }

    /// <summary>The customer's main account; null only while an import is under way.</summary>
    public async Task<Account?> FindMainAccountAsync(string customerId, CancellationToken cancellationToken) =>
        (await GetAccountsAsync(customerId, cancellationToken)).FirstOrDefault(account => account.IsMain);

    /// <summary>Where mail for an account goes: to its own address, or to the main account's when it is redirected. Null when there is no address.</summary>
    public async Task<string?> FindContactEmailAsync(Account account, CancellationToken cancellationToken) =>
        account.RedirectToMain ? (await FindMainAccountAsync(account.CustomerId, cancellationToken))?.Email ?? account.Email : account.Email;

    /// <summary>The audit of a customer, newest first.</summary>
    public async IAsyncEnumerable<AuditRecord> GetAuditAsync(string customerId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(customerId, CustomerRows.AuditPrefix, cancellationToken)) yield return CustomerRows.ToAuditRecord(row);
    }

    /// <summary>How often something happened to a customer.</summary>
    public async Task<int> CountAuditAsync(string customerId, string action, CancellationToken cancellationToken)
    {
        var rows = TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), CustomerRows.AuditPrefix);
        var filter = $"{rows} and {TableClient.CreateQueryFilter($"Action eq {action}")}";
        return await tables.Customers.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken).CountAsync(cancellationToken);
    }

    /// <summary>Every mail that was caused for a customer, in no order of time.</summary>
    public async Task<IReadOnlyList<MailIntent>> GetMailsAsync(string customerId, CancellationToken cancellationToken)
    {
        List<MailIntent> mails = [];
        await foreach (var row in RowsAsync(customerId, CustomerRows.MailPrefix, cancellationToken)) mails.Add(CustomerRows.ToMailIntent(row));
        return mails;
    }

    /// <summary>What support wrote down, newest first.</summary>
    public async Task<IReadOnlyList<CustomerNote>> GetNotesAsync(string customerId, CancellationToken cancellationToken)
    {
        List<CustomerNote> notes = [];
        await foreach (var row in RowsAsync(customerId, CustomerRows.NotePrefix, cancellationToken)) notes.Add(CustomerRows.ToNote(row));
        return [.. notes.OrderByDescending(note => note.At)];
    }

    public async Task<MailIntent?> FindMailAsync(string customerId, string mailId, CancellationToken cancellationToken)
    {
        var row = await tables.Customers.FindAsync(CustomerRows.Partition(customerId), CustomerRows.MailRow(mailId), cancellationToken);
        return row is null ? null : CustomerRows.ToMailIntent(row);
    }

    /// <summary>Stores a mail that no change of state causes.</summary>
    /// <returns>False when it is stored already.</returns>
    public Task<bool> TryAddMailAsync(MailIntent intent, CancellationToken cancellationToken) =>
        tables.Customers.TryAddAsync(CustomerRows.ToRow(intent), cancellationToken);

    /// <summary>Writes a change as one transaction. New rows (without an ETag) are added, others replaced when nobody changed them meanwhile.</summary>
    /// <returns>False when somebody did: nothing was written, read again.</returns>
    public async Task<bool> TrySaveAsync(CustomerChange change, CancellationToken cancellationToken) => await SaveAsync(change, cancellationToken) is not null;

    /// <summary>
    /// Changes one account: reads it, applies <paramref name="change"/>, writes it with the audit record and the mails in one transaction, and starts
    /// again when somebody else was faster. A change that gives back the same account writes nothing.
    /// </summary>
    /// <returns>The account as it is stored now, and whether this call changed it.</returns>
    public async Task<(Account Account, bool Changed)> UpdateAccountAsync(
        string customerId, string accountId, Func<Account, Account> change, Func<Account, AuditRecord> audit,
        Func<Account, IReadOnlyList<MailIntent>>? mails, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await GetAccountAsync(customerId, accountId, cancellationToken);
            var changed = change(current);
            if (ReferenceEquals(changed, current)) return (current, false);
            var saved = await SaveAsync(
                new CustomerChange { CustomerId = customerId, Accounts = [changed], Audit = [audit(changed)], Mails = mails?.Invoke(changed) ?? [] }, cancellationToken);
            if (saved is not null) return (saved.Accounts[0], true);
        }
    }

    /// <summary>Changes the customer's own row as <see cref="UpdateAccountAsync"/> changes an account's.</summary>
    public async Task<(Customer Customer, bool Changed)> UpdateAsync(
        string customerId, Func<Customer, Customer> change, Func<Customer, AuditRecord> audit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var current = await GetAsync(customerId, cancellationToken);
            var changed = change(current);
            if (ReferenceEquals(changed, current)) return (current, false);
            var saved = await SaveAsync(new CustomerChange { CustomerId = customerId, Customer = changed, Audit = [audit(changed)] }, cancellationToken);
            if (saved is not null) return (saved.Customer!, true);
        }
    }

    /// <summary>As <see cref="TrySaveAsync"/>, for a caller who goes on with what was written.</summary>
    /// <returns>The change as it is stored now, with new ETags and versions; null when it was not written.</returns>
    /// <remarks>
    /// The mails that the change causes are announced to the outbox before and published afterwards, so that none is lost when the process dies in between.
    /// </remarks>
    public async Task<CustomerChange?> SaveAsync(CustomerChange change, CancellationToken cancellationToken)
    {
        List<MailIntent> caused = [.. change.Mails.Where(mail => mail.AcceptedAt is null), .. change.NewMails];
        if (caused.Count > 0) await _outbox.AnnounceAsync(caused, cancellationToken);
        var saved = await WriteAsync(change, cancellationToken);
        if (saved is not null && caused.Count > 0) await _outbox.PublishAnnouncedAsync(caused, cancellationToken);
        return saved;
    }

    private async Task<CustomerChange?> WriteAsync(CustomerChange change, CancellationToken cancellationToken)
    {
        List<Account> accounts = [.. change.Accounts.Select(account => account with { Version = account.Version + 1 })];
        List<TableTransactionAction> actions = [.. accounts.Select(account => Write(CustomerRows.ToRow(account), account.ETag))];
        if (change.Customer is { } customer) actions.Add(Write(CustomerRows.ToRow(customer), customer.ETag));
        actions.AddRange(change.Removed.Select(account =>
            new TableTransactionAction(TableTransactionActionType.Delete, CustomerRows.ToRow(account), account.ETag)));
        actions.AddRange(change.EndedDrafts.Select(draft => new TableTransactionAction(
            TableTransactionActionType.Delete, new TableEntity(CustomerRows.Partition(change.CustomerId), CustomerRows.DraftRow(draft.AccountId)), draft.ETag)));
        actions.AddRange(change.Audit.Select((record, index) => Upsert(CustomerRows.ToRow(change.CustomerId, record, index))));
        actions.AddRange(change.Notes.Select(note => Write(CustomerRows.ToRow(change.CustomerId, note), etag: default)));
        actions.AddRange(change.Forms.Select(formId => Write(CustomerRows.ToFormRow(change.CustomerId, formId), etag: default)));
        actions.AddRange(change.HelpRequests.Select(request => Write(HelpRequestRows.ToRow(request), request.ETag)));
        actions.AddRange(change.Mails.Select(mail => Upsert(CustomerRows.ToRow(mail))));
        actions.AddRange(change.NewMails.Select(mail => Write(CustomerRows.ToRow(mail), etag: default)));

        var etags = await tables.Customers.SubmitAsync(actions, cancellationToken);
        return etags is null ? null : change with
        {
            Accounts = [.. accounts.Select((account, index) => account with { ETag = etags[index] })],
            Customer = change.Customer is null ? null : change.Customer with { ETag = etags[accounts.Count] },
        };
    }

    private static TableTransactionAction Upsert(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static TableTransactionAction Write(TableEntity row, ETag etag) => etag == default
        ? new TableTransactionAction(TableTransactionActionType.Add, row)
        : new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, etag);

    private AsyncPageable<TableEntity> RowsAsync(string customerId, string prefix, CancellationToken cancellationToken) =>
        tables.Customers.QueryAsync<TableEntity>(TableKey.RowsWithPrefix(CustomerRows.Partition(customerId), prefix), cancellationToken: cancellationToken);
}
