using System.Net.Http.Json;

namespace Sso.Local.Mailbox;

/// <summary>Brings events to the function app as Event Grid does: to its webhook, with the system key, again and again until they are taken.</summary>
internal sealed class EventGridPublisher(HttpClient http, Uri webhook)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>The function app's system key <c>eventgrid_extension</c> here. Worth nothing: it listens on loopback only.</summary>
    public const string LocalKey = "local-event-grid-key";

    /// <summary>The function that takes delivery reports.</summary>
    public const string Function = "DeliveryReports";

    /// <param name="functionApp">Where the function app is.</param>
    public static Uri Webhook(Uri functionApp) => new(functionApp, $"runtime/webhooks/EventGrid?functionName={Function}&code={LocalKey}");

    /// <summary>Reports what became of a mail. Returns when the app has taken it.</summary>
    public async Task ReportAsync(string messageId, string recipient, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var happened = new
        {
            id = $"{messageId}-{status}",
            topic = "/subscriptions/local/providers/microsoft.communication/communicationservices/local",
            subject = $"sender/local/message/{messageId}",
            eventType = "Microsoft.Communication.EmailDeliveryReportReceived",
            data = new { sender = "local", recipient, messageId, status, deliveryStatusDetails = new { statusMessage = "" }, deliveryAttemptTimestamp = at },
            dataVersion = "1.0",
            metadataVersion = "1",
            eventTime = at,
        };
        for (var pause = FirstPause; !await TrySendAsync(happened, cancellationToken); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
    }

    private async Task<bool> TrySendAsync(object happened, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = JsonContent.Create(new[] { happened }) };
        request.Headers.Add("aeg-event-type", "Notification");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
