using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;

namespace Sso.Functions.Help;

/// <summary>
/// Takes a request for help: the sealed text, the mails and the audit record are one transaction, and the outbox does the rest. The same form sent again, by a double click or by
/// reloading, is the same request. The address that somebody types is never mailed to: a form that writes to any address is a relay for spam.
/// </summary>
internal sealed class HelpSubmission(CustomerStore customers, HelpRequests requests, HelpSeals seals, RateLimits limits, TimeProvider time)
{
    /// <summary>Requests in an hour of one account, of one typed telephone number or address, and of one caller's network address.</summary>
    public const int PerPerson = 5;

    /// <inheritdoc cref="PerPerson"/>
    public const int PerCaller = 20;

    /// <summary>Requests in an hour of all whom we do not know.</summary>
    public const int OfNobody = 60;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <returns>What became of it; null when there were too many.</returns>
    public async Task<HelpReceipt?> SendAsync(HelpForm form, HelpEntry entry, string caller, CancellationToken cancellationToken)
    {
        var visitor = form.Visitor;
        if (await requests.FindAsync(visitor.CustomerId, form.Id, cancellationToken) is null)
        {
            if (!await MayAsync(form, entry, caller, cancellationToken)) return null;
            // Not written: the same form came at the same moment, and is stored by now.
            await customers.TrySaveAsync(await ToChangeAsync(form, entry, cancellationToken), cancellationToken);
        }
        return new HelpReceipt(form.Id, await FindCopyAddressAsync(visitor, cancellationToken));
    }

    /// <summary>The address that gets a copy, which we know and which is never what was typed; null for none.</summary>
    public async Task<string?> FindCopyAddressAsync(HelpVisitor visitor, CancellationToken cancellationToken)
    {
        if (!visitor.HasSession || visitor.AccountId is not { } accountId) return null;
        var accounts = await customers.GetAccountsAsync(visitor.CustomerId, cancellationToken);
        if (accounts.FirstOrDefault(account => account.Id == accountId) is not { } account) return null;
        var intent = new MailIntent(visitor.CustomerId, accountId, MailKind.HelpRequestCopy, account.Generation, 1, time.GetUtcNow());
        return MailRecipients.Find(intent, account, accounts.FirstOrDefault(one => one.IsMain) ?? account, support: null, supportName: "")?.Address;
    }

    private async Task<CustomerChange> ToChangeAsync(HelpForm form, HelpEntry entry, CancellationToken cancellationToken)
    {
        var (now, visitor) = (time.GetUtcNow(), form.Visitor);
        var account = visitor.AccountId is { } id ? await customers.FindAccountAsync(visitor.CustomerId, id, cancellationToken) : null;
        var hasCopy = await FindCopyAddressAsync(visitor, cancellationToken) is not null;
        var toSupport = new MailIntent(visitor.CustomerId, account?.Id ?? "", MailKind.HelpRequest, account?.Generation ?? 1, 1, now) { HelpRequestId = form.Id };
        return new CustomerChange
        {
            CustomerId = visitor.CustomerId,
            HelpRequests =
            [
                new HelpRequest
                {
                    Id = form.Id,
                    CustomerId = visitor.CustomerId,
                    AccountId = account?.Id,
                    At = now,
                    Origin = form.Origin,
                    Topic = entry.Topic,
                    Language = visitor.Language,
                    Sealed = seals.Seal(new HelpMessage(entry.Text, entry.Reach), visitor.CustomerId, form.Id),
                    AwaitsSupport = true,
                    AwaitsCopy = hasCopy,
                },
            ],
            Mails = hasCopy ? [toSupport, toSupport with { Kind = MailKind.HelpRequestCopy }] : [toSupport],
            Audit = [new AuditRecord(now, visitor.Actor, MemberFigures.SupportContact, account?.Id, "form")],
        };
    }

    // All are asked only until one refuses; what was counted before that stays counted.
    private async Task<bool> MayAsync(HelpForm form, HelpEntry entry, string caller, CancellationToken cancellationToken) =>
        await limits.TryTakeAsync("help-caller", caller, PerCaller, Window, cancellationToken)
        && await limits.TryTakeAsync("help-reach", entry.Reach.ToLowerInvariant(), PerPerson, Window, cancellationToken)
        && (form.Visitor.IsKnown
            ? await limits.TryTakeAsync("help-person", $"{form.Visitor.CustomerId} {form.Visitor.AccountId}", PerPerson, Window, cancellationToken)
            : await limits.TryTakeAsync("help-nobody", "", OfNobody, Window, cancellationToken));
}
