using Sso.Functions.Campaign.Desk;
using Sso.Functions.Campaign.Operations;
using Sso.Functions.Customers;
using Sso.Functions.Directory;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>Reads what support sees of a customer: ranges of the customer's partition, and a point read for each mail that is shown.</summary>
internal sealed class DeskViews(
    CustomerStore customers, ManagedAccounts managed, AccountDrafts drafts, SentMessages messages, AccountCredentials credentials, StaffNames staff, Proposals proposals, FourEyes fourEyes,
    SupportContacts contacts)
{
    /// <summary>Entries of the timeline, and mails, that are shown unless all are asked for.</summary>
    public const int Shown = 50;


    /// <param name="customer">The customer.</param>
    /// <param name="reader">Who looks.</param>
    /// <param name="all">The whole timeline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DeskCustomer> ReadAsync(Customer customer, StaffMember reader, bool all, CancellationToken cancellationToken)
    {
        var accounts = await customers.GetAccountsAsync(customer.Id, cancellationToken);
        var audit = await customers.GetAuditAsync(customer.Id, cancellationToken).Take(all ? int.MaxValue : Shown + 1).ToListAsync(cancellationToken);
        var names = accounts.ToDictionary(account => account.Id, account => account.DisplayName, StringComparer.Ordinal);
        var notes = await customers.GetNotesAsync(customer.Id, cancellationToken);
        var open = await proposals.GetOpenAsync(customer.Id, cancellationToken);
        var colleagues = await staff.FindAsync([.. open.Select(proposal => proposal.By), .. audit.Select(record => record.Actor), .. notes.Select(note => note.Actor)], cancellationToken);
        return new DeskCustomer
        {
            Id = customer.Id,
            Name = customer.Name,
            Language = customer.Language,
            State = customer.State.ToString(),
            Phase = customer.Phase,
            EnrolledAt = customer.EnrolledAt,
            SubmittedAt = customer.SubmittedAt,
            CompletedAt = customer.CompletedAt,
            Pause = PauseView.Of(customer),
            Standing = Standing.Of(customer, accounts, await HasDraftAsync(customer, cancellationToken)),
            Accounts = managed.View(accounts, withCodes: false),
            CanExport = reader.IsOperator,
            CanRollBack = accounts.Any(credentials.MayRollBack),
            Proposals = [.. open.Select(proposal => ProposalView.Of(proposal, accounts, fourEyes.IsForOperatorsOnly(proposal), reader, colleagues))],
            Contacts = await contacts.GetNumberAsync(customer.Id, cancellationToken),
            Notes = [.. notes.Select(note => NoteEntry.Of(note, reader, colleagues))],
            Timeline = [.. audit.Take(all ? audit.Count : Shown).Select(record => TimelineEntry.Of(record, names, reader, colleagues))],
            HasOlder = !all && audit.Count > Shown,
            Mails = await ReadMailsAsync(customer.Id, accounts, cancellationToken),
        };
    }

    private async Task<bool> HasDraftAsync(Customer customer, CancellationToken cancellationToken) =>
        customer.State == CustomerState.Offered && (await drafts.GetAsync(customer.Id, cancellationToken)).Count > 0;

    private async Task<IReadOnlyList<MailEntry>> ReadMailsAsync(string customerId, IReadOnlyList<Account> accounts, CancellationToken cancellationToken)
    {
        List<MailIntent> newest = [.. (await customers.GetMailsAsync(customerId, cancellationToken)).OrderByDescending(mail => mail.QueuedAt).Take(Shown)];
        var byId = accounts.ToDictionary(account => account.Id, StringComparer.Ordinal);
        return await newest.ReadAllAsync(
            async (mail, cancel) => MailEntry.Of(mail, byId.GetValueOrDefault(mail.AccountId), await messages.FindAsync(MessageId.Of(mail), cancel)), cancellationToken);
    }
}
