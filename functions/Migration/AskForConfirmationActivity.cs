using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Migration;

/// <summary>
/// Queues the mail that asks the mailbox whether the address is right, or reminds it. A redirected account that the main account answers for is not asked. From the
/// second reminder on the main account is told who has not answered, in one mail a week at most. While the customer is paused nobody is asked.
/// </summary>
internal sealed class AskForConfirmationActivity(CustomerStore customers, EmailReservations reservations, Outbox outbox, TimeProvider time)
{
    public const string Name = "AskForConfirmation";

    private const int TellMainAccountFromRound = 3;
    private static readonly DateTimeOffset FirstWeek = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Function(Name)]
    public async Task<AskOutcome> RunAsync([ActivityTrigger] AskForConfirmationInput input, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var before = await customers.GetAccountAsync(step.CustomerId, step.AccountId, cancellationToken);
        if (before.Generation != step.Generation || before.IsGone || before.State == AccountState.Open) return AskOutcome.Superseded;
        if (before.State != AccountState.AddressEntered) return AskOutcome.Confirmed;

        var needsMain = before.RedirectToMain || input.Number >= TellMainAccountFromRound;
        var main = needsMain ? await customers.FindMainAccountAsync(step.CustomerId, cancellationToken) : null;
        var isCovered = main is not null && RedirectRules.IsCovered(before, main);
        if (isCovered && main!.ConfirmedAt is not null) return await ConfirmWithMainAsync(step, cancellationToken);

        if (before.AskedRounds < input.Number && (await customers.GetAsync(step.CustomerId, cancellationToken)).IsPaused) return AskOutcome.Paused;
        var account = await AskAsync(input, withMail: !isCovered, cancellationToken);
        if (input.Number > 1 && account.Email is { } email)
            await reservations.RenewAsync(EmailAddress.FromStored(email), step.CustomerId, step.AccountId, cancellationToken);
        if (input.Number >= TellMainAccountFromRound && main is not null && main.Id != account.Id) await TellMainAccountAsync(main, cancellationToken);
        return AskOutcome.Asked;
    }

    private async Task<Account> AskAsync(AskForConfirmationInput input, bool withMail, CancellationToken cancellationToken)
    {
        var step = input.Step;
        var (account, _) = await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.AskForConfirmation(input.Number) : current,
            _ => new AuditRecord(time.GetUtcNow(), Actors.System, withMail ? "account.confirmation_asked" : "account.waits_for_main_account", step.AccountId, $"round={input.Number}"),
            changed => withMail ? [Intent(changed)] : [], cancellationToken);
        // Also after a run that died between the two: the outbox takes the same mail once.
        if (withMail && account.Generation == step.Generation && account.AskedRounds == input.Number
            && await customers.FindMailAsync(step.CustomerId, Intent(account).Id, cancellationToken) is { AcceptedAt: null } stored)
        {
            await outbox.PublishAsync([stored], cancellationToken);
        }
        return account;
    }

    private async Task<AskOutcome> ConfirmWithMainAsync(AccountStep step, CancellationToken cancellationToken)
    {
        await customers.UpdateAccountAsync(
            step.CustomerId, step.AccountId,
            current => current.Generation == step.Generation ? current.Confirm(time.GetUtcNow()) : current,
            changed => new AuditRecord(time.GetUtcNow(), Actors.System, "account.confirmed", changed.Id, "by the main account"), mails: null, cancellationToken);
        return AskOutcome.Confirmed;
    }

    private async Task TellMainAccountAsync(Account main, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var week = (int)((now - FirstWeek).TotalDays / 7);
        var intent = new MailIntent(main.CustomerId, main.Id, MailKind.MainReminder, main.Generation, week, now);
        await outbox.AddAsync(customers, intent, cancellationToken);
    }

    private MailIntent Intent(Account account) =>
        new(account.CustomerId, account.Id, MailKind.Confirmation, account.Generation, account.ConfirmationNumber, time.GetUtcNow());
}
