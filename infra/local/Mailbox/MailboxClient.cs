using System.Net.Http.Json;
using System.Text.Json.Serialization;

namespace Sso.Local.Mailbox;

/// <summary>Reads the local mailbox by MailDev's REST API, as its page does.</summary>
internal sealed class MailboxClient(Uri web) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = web, Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The mails that went to an address, oldest first.</summary>
    /// <param name="address">As in the envelope; compared exactly.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ReceivedMail>> ReadAsync(string address, CancellationToken cancellationToken)
    {
        var query = $"api/email?envelope.to.address={Uri.EscapeDataString(address)}";
        var mails = await _http.GetFromJsonAsync<List<Mail>>(query, cancellationToken) ?? [];
        return [.. mails.OrderBy(mail => mail.Time).Select(mail => new ReceivedMail(mail.Id, mail.Subject ?? "", mail.Text ?? ""))];
    }

    /// <summary>The mails from a position on, in the order of their arrival.</summary>
    public async Task<IReadOnlyList<ArrivedMail>> ReadFromAsync(int position, CancellationToken cancellationToken)
    {
        var mails = await _http.GetFromJsonAsync<List<Mail>>($"api/email?skip={position}", cancellationToken) ?? [];
        return [.. mails.Select(mail => new ArrivedMail(mail.Id, mail.Time, mail.Envelope?.To is [var first, ..] ? first.Value : "", LocalPart(mail.Headers?.MessageId)))];
    }

    /// <summary>Takes a mail out of the mailbox; one that is gone already is no fault.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var response = await _http.DeleteAsync(new Uri($"api/email/{Uri.EscapeDataString(id)}", UriKind.Relative), cancellationToken);
    }

    /// <summary>The initial passwords in all mailboxes, by the address with which they sign in.</summary>
    public async Task<ILookup<string, string>> ReadPasswordsAsync(CancellationToken cancellationToken)
    {
        var mails = await _http.GetFromJsonAsync<List<Mail>>("api/email", cancellationToken) ?? [];
        return mails.Select(mail => new ReceivedMail(mail.Id, mail.Subject ?? "", mail.Text ?? ""))
            .Where(mail => mail.Password is not null && mail.SignInAddress is not null)
            .ToLookup(mail => mail.SignInAddress!, mail => mail.Password!);
    }

    /// <summary>How many mails the mailbox holds.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var summary = await _http.GetFromJsonAsync<Summary>("api/email/summary?limit=1", cancellationToken);
        return summary?.StoreTotal ?? 0;
    }

    public void Dispose() => _http.Dispose();

    private static string? LocalPart(string? messageId) => messageId?.Trim('<', '>', ' ').Split('@')[0];

    private sealed record Mail(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("time")] DateTimeOffset Time,
        [property: JsonPropertyName("subject")] string? Subject,
        [property: JsonPropertyName("text")] string? Text,
        [property: JsonPropertyName("envelope")] Envelope? Envelope,
        [property: JsonPropertyName("headers")] Headers? Headers);

    private sealed record Envelope([property: JsonPropertyName("to")] IReadOnlyList<Address>? To);

    private sealed record Address([property: JsonPropertyName("address")] string Value);

    private sealed record Headers([property: JsonPropertyName("message-id")] string? MessageId);

    private sealed record Summary([property: JsonPropertyName("storeTotal")] int StoreTotal);
}
