using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;

namespace Sso.Functions.Help;

/// <summary>Finds what the mails about a request for help are written from. Whoever wrote need not be known to us.</summary>
internal sealed class HelpOccasions(HelpRequests requests, HelpSeals seals, CustomerStore customers, IOptions<SsoOptions> sso)
{
    /// <returns>The occasion when the mail is to be sent now; without one, why not.</returns>
    public async Task<(MailOccasion? Occasion, MailVerdict Verdict)> FindAsync(OutboxEntry entry, string requestId, CancellationToken cancellationToken)
    {
        var isCopy = entry.Intent.Kind == MailKind.HelpRequestCopy;
        if (await requests.FindAsync(entry.CustomerId, requestId, cancellationToken) is not { } request)
            return (null, entry.IsAnnounced ? MailVerdict.NotCaused : MailVerdict.Withdrawn);
        if (isCopy ? !request.AwaitsCopy : !request.AwaitsSupport) return (null, MailVerdict.Withdrawn);
        if (await FindSenderAsync(request, cancellationToken) is not var (customer, account, main)) return (null, MailVerdict.Withdrawn);

        var support = sso.Value.Support;
        return MailRecipients.Find(entry.Intent, account, main, support.Email, support.Vendor) is { } recipient
            ? (Create(entry.Intent, request, seals.OpenMessage(request), customer, account, recipient), MailVerdict.Wanted)
            : (null, MailVerdict.Withdrawn);
    }

    public static MailOccasion Create(MailIntent intent, HelpRequest request, HelpMessage? message, Customer customer, Account account, MailRecipient recipient) =>
        new(intent, customer, account, [account], recipient) { HelpRequest = request, HelpMessage = message };

    /// <summary>In the place of a customer and an account, for who has neither.</summary>
    public static (Customer Customer, Account Account) Nobody(string language) => (
        new Customer { Id = HelpRequest.NobodyId, Name = "", Language = language, Order = "" },
        new Account { CustomerId = HelpRequest.NobodyId, Id = "", DisplayName = "", IsMain = false, Logins = [] });

    private async Task<(Customer Customer, Account Account, Account Main)?> FindSenderAsync(HelpRequest request, CancellationToken cancellationToken)
    {
        var (nobody, noAccount) = Nobody(request.Language);
        if (request.CustomerId == HelpRequest.NobodyId) return (nobody, noAccount, noAccount);
        if (await customers.FindAsync(request.CustomerId, cancellationToken) is not { } customer) return null;
        var accounts = await customers.GetAccountsAsync(request.CustomerId, cancellationToken);
        var main = accounts.FirstOrDefault(account => account.IsMain);
        var account = accounts.FirstOrDefault(account => account.Id == request.AccountId) ?? main ?? noAccount;
        return (customer, account, main ?? account);
    }
}
