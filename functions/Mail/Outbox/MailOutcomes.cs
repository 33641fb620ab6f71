using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Help;

namespace Sso.Functions.Mail;

/// <summary>What follows for the outbox and for the customer from what became of a mail in a run.</summary>
internal sealed class MailOutcomes(
    Outbox outbox, CustomerStore customers, HelpRequests help, MailAcceptance acceptance, UndeliverableMails undeliverable, IOptions<MailOptions> options, TimeProvider time,
    ILogger<MailOutcomes> log)
{
    /// <summary>How long a change may take whose mail was announced.</summary>
    private static readonly TimeSpan ChangeLimit = TimeSpan.FromMinutes(10);

    public async Task AcceptAsync(OutboxEntry entry, MailOccasion occasion, MailRun run, CancellationToken cancellationToken)
    {
        var (intent, account) = await acceptance.RecordAsync(occasion.Intent, occasion.Account, cancellationToken);
        await acceptance.CompleteAsync(intent, occasion.Customer, account, run.Client, cancellationToken);
        await help.SettleAsync(intent, cancellationToken);
        run.Finished.Add(entry);
    }

    /// <summary>The transport took it in an earlier run, which may have died before its end.</summary>
    public async Task CompleteAsync(OutboxEntry entry, MailRun run, CancellationToken cancellationToken)
    {
        if (await customers.FindMailAsync(entry.CustomerId, entry.MailId, cancellationToken) is { AcceptedAt: not null } accepted)
        {
            var account = await customers.FindAccountAsync(entry.CustomerId, entry.Intent.AccountId, cancellationToken);
            if (account is not null && await customers.FindAsync(entry.CustomerId, cancellationToken) is { } customer) await acceptance.CompleteAsync(accepted, customer, account, run.Client, cancellationToken);
        }
        await help.SettleAsync(entry.Intent, cancellationToken);
        run.Finished.Add(entry);
    }

    /// <summary>It is not sent, at least not now.</summary>
    public async Task SkipAsync(OutboxEntry entry, MailVerdict verdict, MailRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        switch (verdict)
        {
            case MailVerdict.Waiting:
                await outbox.PostponeAsync(entry, now + MailRules.WaitForMainAccount, cancellationToken);
                break;
            case MailVerdict.NotCaused when now < entry.Intent.QueuedAt + ChangeLimit:
                await outbox.PostponeAsync(entry, now + TimeSpan.FromMinutes(1), cancellationToken);
                break;
            default:
                // It may have been sent, and the account have moved on before the run could end.
                await CompleteAsync(entry, run, cancellationToken);
                log.Withdrawn(entry.CustomerId, entry.MailId);
                break;
        }
    }

    public async Task FailAsync(OutboxEntry entry, MailOccasion occasion, MailTransportException failure, MailRun run, CancellationToken cancellationToken)
    {
        var next = entry with { Attempts = entry.Attempts + 1, Deferrals = entry.Deferrals + (failure.Failure == MailFailure.TryLater ? 1 : 0) };
        // A transport that does not work at all is no reason to give up any mail. What somebody wrote to support exists nowhere else, and its address is our own to mend.
        if (failure.Failure == MailFailure.Unavailable || entry.Intent.Kind == MailKind.HelpRequest || (failure.Failure == MailFailure.TryLater && next.Deferrals < options.Value.MaxAttempts))
        {
            log.Postponed(entry.CustomerId, entry.MailId, next.Attempts, failure.Message);
            var wait = failure.RetryAfter ?? MailRules.Backoff(failure.Failure switch
            {
                MailFailure.TryLater => next.Deferrals,
                MailFailure.Refused => next.Attempts,
                _ => 1,
            });
            await outbox.PostponeAsync(next, time.GetUtcNow() + wait, cancellationToken);
            return;
        }
        log.GivenUp(entry.CustomerId, entry.MailId, next.Attempts, failure.Message);
        await undeliverable.RecordAsync(occasion.Intent, occasion.Recipient.AccountId, occasion.Recipient.Generation, "refused", run.Client, cancellationToken);
        await help.SettleAsync(entry.Intent, cancellationToken);
        run.Finished.Add(entry);
    }
}
