using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Sso.Functions.Mail;

/// <summary>
/// One run of the outbox. A mail goes out at least once: when the process dies between the transport's acceptance and our record of it, a later run sends the
/// same mail again, with the same id and the same password; what the transport makes of that is its own affair (<see cref="IMailTransport"/>). From the record on it is
/// never sent again.
/// </summary>
internal sealed class DueMails(
    Outbox outbox, MailBudget budget, MailClaims claims, MailOccasions occasions, MailWriter writer, IMailTransport transport, MailOutcomes outcomes,
    IOptions<MailOptions> options, TimeProvider time, ILogger<DueMails> log)
{
    /// <summary>A run must be over, with its last mail, before <see cref="MailLedger.RunLimit"/>.</summary>
    private static readonly TimeSpan LastStart = MailLedger.RunLimit / 2;

    /// <summary>Sends what is due and within the budget, most urgent first. Stops early when the transport does not answer.</summary>
    public async Task SendAsync(DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (due, mayBeMore) = await outbox.GetFirstDueAsync(time.GetUtcNow(), cancellationToken);
        if (due.Count == 0) return;
        if (mayBeMore)
        {
            if (!await budget.IsOpenAsync(cancellationToken)) return;
            due = await outbox.GetAllDueAsync(time.GetUtcNow(), cancellationToken);
        }
        if (await budget.TakeAsync(due, options.Value.BatchSize, cancellationToken) is not { } grant) return;
        await SendAsync(grant, client, cancellationToken);
    }

    private async Task SendAsync(MailGrant grant, DurableTaskClient client, CancellationToken cancellationToken)
    {
        var run = new MailRun(client);
        MailTransportException? unavailable = null;
        foreach (var entry in grant.Entries)
        {
            if (time.GetUtcNow() - grant.GrantedAt > LastStart) break;
            unavailable = await SendAsync(entry, run, cancellationToken);
            if (unavailable is not null) break;
        }
        await outbox.RemoveAsync(run.Finished, cancellationToken);
        await budget.SettleAsync(grant, run.Sent, unavailable, cancellationToken);
    }

    /// <returns>The failure when the rest of the run would fail, too.</returns>
    private async Task<MailTransportException?> SendAsync(OutboxEntry entry, MailRun run, CancellationToken cancellationToken)
    {
        var (occasion, verdict) = await occasions.FindAsync(entry, run, cancellationToken);
        if (occasion is null)
        {
            await outcomes.SkipAsync(entry, verdict, run, cancellationToken);
            return null;
        }
        switch (await claims.ClaimAsync(entry, occasion.Recipient, cancellationToken))
        {
            case MailClaim.Busy:
                return null;
            case MailClaim.Accepted:
                await outcomes.CompleteAsync(entry, run, cancellationToken);
                return null;
            case MailClaim.Repeated:
                return await SendAsync(entry, occasion, isRepeated: true, run, cancellationToken);
            default:
                return await SendAsync(entry, occasion, isRepeated: false, run, cancellationToken);
        }
    }

    private async Task<MailTransportException?> SendAsync(
        OutboxEntry entry, MailOccasion occasion, bool isRepeated, MailRun run, CancellationToken cancellationToken)
    {
        var mail = await writer.WriteAsync(occasion);
        run.Sent.Add(entry);
        try
        {
            await transport.SendAsync(mail, isRepeated, cancellationToken);
        }
        catch (MailTransportException failure)
        {
            await outcomes.FailAsync(entry, occasion, failure, run, cancellationToken);
            return failure.Failure == MailFailure.Unavailable ? failure : null;
        }
        await outcomes.AcceptAsync(entry, occasion, run, cancellationToken);
        log.Accepted(entry.CustomerId, entry.MailId);
        return null;
    }
}
