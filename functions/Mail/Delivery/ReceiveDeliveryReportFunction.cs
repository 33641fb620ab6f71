using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Sso.Functions.Mail;

/// <summary>
/// What became of mails, from Event Grid. The host lets in only who knows the extension's system key, and answers the handshake of a new subscription. An exception makes
/// Event Grid bring the report again.
/// </summary>
internal sealed class ReceiveDeliveryReportFunction(DeliveryReports reports)
{
    /// <summary>infra/azure/event-subscription.bicep names it.</summary>
    public const string Name = "DeliveryReports";

    [Function(Name)]
    public Task RunAsync([EventGridTrigger] string happened, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken) =>
        reports.ReceiveAsync(happened, client, cancellationToken);
}
