using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Mail;

/// <summary>
/// One run of the outbox. A mail goes out at least once: when the process dies between the transport's acceptance and our record of it, the next run sends the
/// same mail again, with the same Message-Id and the same password. From the record on it is never sent again.
/// </summary>
internal sealed class DueMails(
    Outbox outbox, MailBudget budget, MailOccasions occasions, MailWriter writer, IMailTransport transport, MailAcceptance acceptance,
    CustomerStore customers, IOptions<MailOptions> options, TimeProvider time, ILogger<DueMails> log)
{
    /// <summary>Sends what is due and within the budget, most urgent first. Stops early when the transport does not answer.</summary>
    public async Task SendAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var due = await outbox.GetDueAsync(time.GetUtcNow(), options.Value.BatchSize, cancellationToken);
        if (due.Count == 0) return;
        var granted = await budget.TakeAsync(due.Count, cancellationToken);
        foreach (var entry in due.Take(granted))
            if (!await SendAsync(entry, client, cancellationToken)) return;
    }

    /// <returns>False when the rest of the run would fail, too.</returns>
    private async Task<bool> SendAsync(OutboxEntry entry, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var intent = await customers.FindMailAsync(entry.CustomerId, entry.MailId, cancellationToken);
        if (intent is { AcceptedAt: null })
        {
            var (occasion, waits) = await occasions.FindAsync(intent, cancellationToken);
            if (waits)
            {
                await outbox.PostponeAsync(entry, time.GetUtcNow() + MailRules.WaitForMainAccount, cancellationToken);
                return true;
            }
            if (occasion is null)
            {
                log.Withdrawn(entry.CustomerId, entry.MailId);
                intent = null;
            }
            else
            {
                var mail = await writer.WriteAsync(occasion);
                try
                {
                    await transport.SendAsync(mail, cancellationToken);
                }
                catch (MailTransportException failure)
                {
                    await FailAsync(entry, intent, failure, cancellationToken);
                    return failure.Failure != MailFailure.Unavailable;
                }
                intent = await acceptance.RecordAsync(intent, cancellationToken);
                log.Accepted(entry.CustomerId, entry.MailId);
            }
        }
        if (intent is not null) await acceptance.CompleteAsync(intent, client, cancellationToken);
        await outbox.RemoveAsync(entry, cancellationToken);
        return true;
    }

    private async Task FailAsync(OutboxEntry entry, MailIntent intent, MailTransportException failure, CancellationToken cancellationToken)
    {
        var attempts = entry.Attempts + 1;
        if (failure.Failure != MailFailure.Refused && attempts < options.Value.MaxAttempts)
        {
            log.Postponed(entry.CustomerId, entry.MailId, attempts, failure.Message);
            await outbox.PostponeAsync(entry, time.GetUtcNow() + MailRules.Backoff(attempts), cancellationToken);
            return;
        }
        log.GivenUp(entry.CustomerId, entry.MailId, attempts, failure.Message);
        await customers.UpdateAccountAsync(
            intent.CustomerId, intent.AccountId,
            account => account.Generation == intent.Generation && account.Problem != AccountProblems.MailUndeliverable ? account.Report(AccountProblems.MailUndeliverable) : account,
            _ => new AuditRecord(time.GetUtcNow(), Actors.System, AccountProblems.MailUndeliverable, intent.AccountId, $"{intent.Kind} {intent.Number}"),
            mails: null, cancellationToken);
        await outbox.RemoveAsync(entry, cancellationToken);
    }
}
