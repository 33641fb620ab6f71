using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>Sends the mail that an account waits for once more: the confirmation, or the password as long as it is sealed.</summary>
internal sealed class MailResends(CustomerStore customers, Outbox outbox, TimeProvider time)
{
    /// <summary>Between two mails on request; and how many on one day: nobody's mailbox is filled through us.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(2);

    public const int PerDay = 5;

    /// <summary>Sends on somebody's request, within the limits.</summary>
    /// <param name="request">Who asks, and for which account.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="isAwaited">Somebody waits for the mail at this moment: it goes before others, and may use the reserve.</param>
    public async Task<ResendOutcome> ResendAsync(AccountChangeRequest request, CancellationToken cancellationToken, bool isAwaited = true)
    {
        var account = await customers.GetAccountAsync(request.CustomerId, request.AccountId, cancellationToken);
        if (account is { State: AccountState.AddressEntered, RedirectToMain: true }
            && await customers.FindMainAccountAsync(request.CustomerId, cancellationToken) is { } main && RedirectRules.IsCovered(account, main))
        {
            return ResendOutcome.WaitsForMainAccount;
        }
        if (IsTooSoon(account)) return ResendOutcome.TooSoon;
        return await SendAsync(request, current => IsTooSoon(current) ? current : Resend(current), isAwaited, cancellationToken)
            ? ResendOutcome.Sent
            : ResendOutcome.NothingToSend;
    }

    /// <summary>Sends because the mailbox has changed: nobody asked, so nobody's limit is used.</summary>
    public Task<bool> SendAgainAsync(AccountChangeRequest request, CancellationToken cancellationToken) => SendAsync(
        request, current => Resend(current) is var sent && ReferenceEquals(sent, current)
            ? current
            : sent with { ResentAt = current.ResentAt, ResentToday = current.ResentToday },
        isAwaited: true, cancellationToken);

    private async Task<bool> SendAsync(AccountChangeRequest request, Func<Account, Account> change, bool isAwaited, CancellationToken cancellationToken)
    {
        IReadOnlyList<MailIntent> intents = [];
        var (_, changed) = await customers.UpdateAccountAsync(
            request.CustomerId, request.AccountId, change,
            account => new AuditRecord(time.GetUtcNow(), request.Actor, request.Action, account.Id, request.Detail ?? account.State.ToString()),
            account => intents = [Intent(account) with { Requested = isAwaited }], cancellationToken);
        if (changed) await outbox.PublishAsync(intents, cancellationToken);
        return changed;
    }

    private Account Resend(Account account)
    {
        var sent = account.Resend(time.GetUtcNow());
        // What became of the mail before says nothing about this one.
        return ReferenceEquals(sent, account) ? account : sent.ReceiveMail(AccountProblems.MailNotDelivered);
    }

    private MailIntent Intent(Account account)
    {
        if (account.NextEmail is not null) return AddressMoves.ProofOf(account, time.GetUtcNow());
        var (kind, number) = account.State == AccountState.AddressEntered
            ? (MailKind.Confirmation, account.ConfirmationNumber)
            : (MailKind.Password, account.PasswordMailNumber);
        return new MailIntent(account.CustomerId, account.Id, kind, account.Generation, number, time.GetUtcNow());
    }

    private bool IsTooSoon(Account account)
    {
        var now = time.GetUtcNow();
        if (account.ResentAt is not { } last) return false;
        return now - last < Pause || (last.UtcDateTime.Date == now.UtcDateTime.Date && account.ResentToday >= PerDay);
    }
}
