using System.Globalization;
using System.Text.Json;

namespace Sso.Functions.Mail;

/// <summary>A report on what became of a mail, as Event Grid brings it.</summary>
/// <param name="MessageId">The id under which the mail was sent.</param>
/// <param name="Status">What became of it.</param>
/// <param name="At">When, by the service's clock.</param>
internal sealed record DeliveryReport(Guid MessageId, DeliveryStatus Status, DateTimeOffset At)
{
    /// <summary>The type of the event.</summary>
    public const string EventType = "Microsoft.Communication.EmailDeliveryReportReceived";

    /// <summary>Reads an event of the Event Grid schema; names of properties are taken in any case, since documentation and service differ.</summary>
    /// <returns>Null when it is no delivery report, or none that can be understood.</returns>
    public static DeliveryReport? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var happened = document.RootElement;
            if (Text(happened, "eventType") != EventType || Find(happened, "data") is not { ValueKind: JsonValueKind.Object } data) return null;
            if (!Guid.TryParse(Text(data, "messageId"), out var messageId)) return null;
            if (!Enum.TryParse<DeliveryStatus>(Text(data, "status"), ignoreCase: true, out var status) || !Enum.IsDefined(status)) return null;
            var time = Text(data, "deliveryAttemptTimestamp") ?? Text(happened, "eventTime");
            return DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? new DeliveryReport(messageId, status, at) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement element, string name) => Find(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Find(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;
        foreach (var property in element.EnumerateObject())
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return property.Value;
        return null;
    }
}
