using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Writes a submission in parts of one transaction each. Every part writes the customer's row too, by its ETag: of two submissions at the same moment one ends at its next
/// part, and none writes an account after the move has begun. A customer of up to <see cref="CustomerStore.AccountsPerChange"/> accounts is written in one transaction.
/// </summary>
internal sealed class SubmissionWriter(CustomerStore customers, EmailReservations reservations, TimeProvider time)
{
    /// <summary>What a submission that was cut off has written and this one says otherwise is taken back, so that its addresses are free.</summary>
    /// <returns>The rows as they are then; null when somebody else changed them.</returns>
    public async Task<SubmissionRows?> TakeBackAsync(WizardState state, SubmissionPlan plan, CancellationToken cancellationToken)
    {
        var rows = new SubmissionRows(state.Customer, state.Stored);
        foreach (var part in plan.Stale.Chunk(CustomerStore.AccountsPerChange))
        {
            var change = new CustomerChange
            {
                CustomerId = rows.Customer.Id,
                Customer = rows.Customer,
                Accounts = [.. part.Select(account => account.TakeBack())],
                Audit = [.. part.Select(account => new AuditRecord(time.GetUtcNow(), plan.Actor, "account.entry_taken_back", account.Id))],
            };
            if (await customers.SaveAsync(change, cancellationToken) is not { } saved) return null;
            var written = saved.Accounts.ToDictionary(account => account.Id, StringComparer.Ordinal);
            rows = new SubmissionRows(saved.Customer!, [.. rows.Accounts.Select(account => written.GetValueOrDefault(account.Id, account))]);
            foreach (var account in part)
                await reservations.ReleaseAsync(EmailAddress.FromStored(account.Email!), account.CustomerId, account.Id, cancellationToken);
        }
        return rows;
    }

    /// <summary>Writes the accounts, ends their drafts and, with the last part, begins the customer's move.</summary>
    /// <returns>The rows as they are then; null when somebody else changed them: parts may have been written, and the move has not begun by this call.</returns>
    public async Task<SubmissionRows?> WriteAsync(SubmissionRows rows, WizardState state, SubmissionPlan plan, CancellationToken cancellationToken)
    {
        var before = rows.Accounts.ToDictionary(account => account.Id, StringComparer.Ordinal);
        var customer = rows.Customer;
        List<Account> written = [];
        var parts = plan.Parts(rows.Accounts).ToList();
        foreach (var (index, part) in parts.Index())
        {
            var isLast = index == parts.Count - 1;
            List<Account> changed = [.. part.Where(account => !ReferenceEquals(account, before[account.Id]))];
            var change = new CustomerChange
            {
                CustomerId = customer.Id,
                Customer = isLast ? customer.Submit(time.GetUtcNow()) : customer,
                Accounts = changed,
                EndedDrafts = [.. part.Select(account => state.Drafts.GetValueOrDefault(account.Id)?.Key).OfType<DraftKey>()],
                Audit = [.. changed.Select(plan.Audit), .. isLast ? [new AuditRecord(time.GetUtcNow(), plan.Actor, "customer.submitted")] : Array.Empty<AuditRecord>()],
            };
            if (await customers.SaveAsync(change, cancellationToken) is not { } saved) return null;
            customer = saved.Customer!;
            written.AddRange(saved.Accounts);
            written.AddRange(part.Where(account => ReferenceEquals(account, before[account.Id])));
        }
        return new SubmissionRows(customer, written);
    }
}
