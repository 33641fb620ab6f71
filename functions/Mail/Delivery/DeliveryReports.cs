using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>
/// Acts on delivery reports: on the customer first and on the record of the message last, so that a report whose handling was cut off does its work when it comes again.
/// Repeating it changes nothing.
/// </summary>
internal sealed class DeliveryReports(SentMessages messages, CustomerStore customers, UndeliverableMails undeliverable, ILogger<DeliveryReports> log)
{
    /// <param name="json">The event.</param>
    /// <param name="client">Tells orchestrations.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ReceiveAsync(string json, DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (DeliveryReport.Read(json) is not { } report)
        {
            log.ReportNotUnderstood();
            return;
        }
        while (true)
        {
            if (await messages.FindAsync(report.MessageId, cancellationToken) is not { } message)
            {
                log.ReportOfUnknownMail(report.MessageId, report.Status);
                return;
            }
            if (!DeliveryRules.Replaces(report.Status, report.At, message)) return;
            await ActAsync(message, report, client, cancellationToken);
            if (await messages.TryReplaceAsync(message with { Status = report.Status, StatusAt = report.At }, cancellationToken)) return;
        }
    }

    private async Task ActAsync(SentMessage message, DeliveryReport report, DurableTaskClient client, CancellationToken cancellationToken)
    {
        log.Reported(message.Intent.CustomerId, message.Intent.Id, report.Status);
        if (DeliveryRules.IsFinal(report.Status))
        {
            await undeliverable.RecordAsync(message.Intent, message.MailboxAccountId, message.MailboxGeneration, report.Status.ToString(), client, cancellationToken);
            return;
        }
        if (report.Status == DeliveryStatus.Expanded) return;
        await RecordAsync(message.Intent, report, cancellationToken);
    }

    private async Task RecordAsync(MailIntent intent, DeliveryReport report, CancellationToken cancellationToken)
    {
        var audit = new AuditRecord(
            report.At, Actors.System, report.Status == DeliveryStatus.Delivered ? "mail.delivered" : "mail.not_delivered", intent.AccountId,
            $"{intent.Kind} {intent.Number}: {report.Status}");
        while (await customers.FindAccountAsync(intent.CustomerId, intent.AccountId, cancellationToken) is { } account)
        {
            var changed = DeliveryRules.Apply(report.Status, intent, account);
            var change = new CustomerChange { CustomerId = intent.CustomerId, Accounts = ReferenceEquals(changed, account) ? [] : [changed], Audit = [audit] };
            if (await customers.TrySaveAsync(change, cancellationToken)) return;
        }
    }
}
