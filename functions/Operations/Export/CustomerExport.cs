using Microsoft.AspNetCore.Http;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Help;
using Sso.Functions.Mail;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Storage;

namespace Sso.Functions.Operations;

/// <summary>
/// Everything that is stored about a customer as one JSON document, for who asks by Art. 15 or 20 GDPR. No sealed password, code or message: they are secrets, or on their way. That it was
/// done is audited first.
/// </summary>
internal sealed class CustomerExport(
    CustomerStore customers, CampaignPlaces places, AccountDrafts drafts, HelpRequests help, SentMessages messages, TimeProvider time)
{
    /// <param name="customerId">The customer.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such customer.</returns>
    public async Task<IResult?> WriteAsync(string customerId, string actor, CancellationToken cancellationToken)
    {
        if (await customers.FindAsync(customerId, cancellationToken) is not { } customer) return null;
        var asked = new AuditRecord(time.GetUtcNow(), actor, "customer.data_exported");
        await customers.TrySaveAsync(new CustomerChange { CustomerId = customerId, Audit = [asked] }, cancellationToken);
        var typed = await drafts.GetAsync(customerId, cancellationToken);
        var place = await places.FindAsync(customerId, cancellationToken);
        return AuditExport.ToJson(new
        {
            exportedAt = asked.At,
            customer = new { customer.Id, customer.Name, customer.Language, state = customer.State.ToString(), customer.Phase, customer.EnrolledAt, customer.SubmittedAt, customer.CompletedAt },
            pauses = customer.Pauses,
            place = place is null ? null : new { state = place.State.ToString(), place.Phase, place.Accounts, place.Applications },
            accounts = (await customers.GetAccountsAsync(customerId, cancellationToken)).Select(Describe),
            drafts = typed.Select(draft => new { accountId = draft.Key, draft.Value.Entry.Address, draft.Value.Entry.Redirect, draft.Value.Entry.Retire, draft.Value.Entry.MergeInto }),
            mails = await ReadMailsAsync(customerId, cancellationToken),
            helpRequests = (await help.GetAllAsync(customerId, cancellationToken)).OrderBy(request => request.At)
                .Select(request => new { request.Id, request.At, request.AccountId, page = request.Origin, request.Topic, request.Language, isMailed = request.Sealed is null }),
            notes = (await customers.GetNotesAsync(customerId, cancellationToken)).Select(note => new { note.At, note.Actor, note.Text }),
            audit = await customers.GetAuditAsync(customerId, cancellationToken).ToListAsync(cancellationToken),
        }, $"data-{customerId}.json");
    }

    private static object Describe(Account account) => new
    {
        account.Id,
        account.DisplayName,
        account.IsMain,
        logins = account.Logins.Select(login => new { login.Application, login.Username, login.Permissions, login.MergedFrom }),
        account.KnownEmail,
        state = account.State.ToString(),
        account.Email,
        account.RedirectToMain,
        account.NextEmail,
        account.FormerEmail,
        account.ConfirmedAt,
        account.PasswordMailedAt,
        account.SignedInAt,
        account.LegacyClosedAt,
        account.RemovedAt,
        account.MergedInto,
        account.Problem,
        account.DirectoryUserId,
        account.FormerUserIds,
    };

    // A mail is written when it is sent and then forgotten: what is left is that it went out and what became of it.
    private async Task<IReadOnlyList<object>> ReadMailsAsync(string customerId, CancellationToken cancellationToken)
    {
        List<MailIntent> intents = [.. (await customers.GetMailsAsync(customerId, cancellationToken)).OrderBy(mail => mail.QueuedAt)];
        return await intents.ReadAllAsync(DescribeAsync, cancellationToken);
    }

    private async Task<object> DescribeAsync(MailIntent mail, CancellationToken cancellationToken)
    {
        var sent = await messages.FindAsync(MessageId.Of(mail), cancellationToken);
        return new { kind = mail.Kind.ToString(), mail.AccountId, mail.Number, mail.QueuedAt, mail.AcceptedAt, mail.To, delivery = sent?.Status?.ToString(), deliveryAt = sent?.StatusAt };
    }
}
