using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Sso.Local.Acs;
using Sso.Local.Cloud;
using Sso.Local.Mailbox;

namespace Sso.EndToEnd.Tests.Acs;

/// <summary>The stand-in answers as the e-mail API does. The transport that speaks to it is compiled in the Azure flavour only, and proven outside this repository.</summary>
public sealed class AcsStandInTests(RunningMailbox mailbox) : IClassFixture<RunningMailbox>, IAsyncLifetime
{
    private readonly MailboxClient _mails = new(mailbox.Web);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2027, 1, 4, 8, 0, 0, TimeSpan.Zero));
    private AcsSettings _settings = null!;
    private AcsStandIn _service = null!;
    private HttpClient _http = null!;
    private int _before;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _settings = new AcsSettings(new Uri($"https://localhost:{Ports.FindFree(1)}/"), mailbox.SmtpPort, mailbox.Certificate) { Time = _time };
        _service = await AcsStandIn.StartAsync(_settings, Cancellation);
        _http = new HttpClient(mailbox.Certificate.CreateHandler()) { BaseAddress = _settings.Address };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("HMAC-SHA256", "SignedHeaders=date;host;x-ms-content-sha256&Signature=x");
        _before = await _mails.CountAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _service.DisposeAsync();
        _mails.Dispose();
    }

    [Fact]
    public async Task Send_Mail_IsAcceptedUnderTheCallersIdAndLiesInTheMailbox()
    {
        var id = Guid.NewGuid();

        using var answer = await SendAsync(Mail(), id);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await ReadAsync(answer)).GetProperty("id").GetGuid().ShouldBe(id);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        using var operation = await _http.GetAsync(answer.Headers.GetValues("Operation-Location").Single(), Cancellation);
        (await ReadAsync(operation)).GetProperty("status").GetString().ShouldBe("Succeeded");
        var mail = (await _mails.ReadFromAsync(_before, Cancellation)).ShouldHaveSingleItem();
        (mail.To, mail.MessageId).ShouldBe(("mueller@example.com", id.ToString()));
        (await _mails.ReadAsync("mueller@example.com", Cancellation))[^1].FindValue("Passwort").ShouldBe("Kiwi");
    }

    [Fact]
    public async Task Send_OperationThatExists_Is400AndSendsNothing()
    {
        var id = Guid.NewGuid();
        using var first = await SendAsync(Mail(), id);

        using var second = await SendAsync(Mail(), id);

        await ExpectAsync(second, HttpStatusCode.BadRequest, "InvalidRequest");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Send_AnswerLost_LeavesAnOperationThatCanBeAskedFor()
    {
        var id = Guid.NewGuid();
        _settings.FailNext(AcsFault.AnswerLost);

        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(Mail(), id));

        using var operation = await _http.GetAsync($"emails/operations/{id}?api-version=2023-03-31", Cancellation);
        (await ReadAsync(operation)).GetProperty("status").GetString().ShouldBe("Succeeded");
        (await CountAsync()).ShouldBe(1);
        using var unknown = await _http.GetAsync($"emails/operations/{Guid.NewGuid()}?api-version=2023-03-31", Cancellation);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Send_SuppressedRecipient_IsAcceptedAndFails()
    {
        var id = Guid.NewGuid();

        using var answer = await SendAsync(Mail("suppressed-mueller@example.com"), id);

        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        using var found = await _http.GetAsync($"emails/operations/{id}?api-version=2023-03-31", Cancellation);
        var operation = await ReadAsync(found);
        operation.GetProperty("status").GetString().ShouldBe("Failed");
        operation.GetProperty("error").GetProperty("code").GetString().ShouldBe("EmailDroppedAllRecipientsSuppressed");
    }

    [Fact]
    public async Task Send_OverTheQuota_Is429UntilTheMinuteIsOver()
    {
        for (var sent = 0; sent < 30; sent++)
        {
            using var taken = await SendAsync(Mail(), Guid.NewGuid());
            taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        using var refused = await SendAsync(Mail(), Guid.NewGuid());
        await ExpectAsync(refused, HttpStatusCode.TooManyRequests, "TooManyRequests");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        using var again = await SendAsync(Mail(), Guid.NewGuid());

        again.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    [Theory]
    [InlineData(nameof(AcsFault.BadRequest), 400, false)]
    [InlineData(nameof(AcsFault.Unauthorized), 401, false)]
    [InlineData(nameof(AcsFault.Forbidden), 403, false)]
    [InlineData(nameof(AcsFault.TooManyRequests), 429, true)]
    [InlineData(nameof(AcsFault.ServerError), 500, false)]
    [InlineData(nameof(AcsFault.Unavailable), 503, true)]
    public async Task Send_Fault_IsAnsweredAndTakesNothing(string fault, int status, bool saysWhen)
    {
        _settings.FailNext(Enum.Parse<AcsFault>(fault));

        using var refused = await SendAsync(Mail(), Guid.NewGuid());

        await ExpectAsync(refused, (HttpStatusCode)status, refused.Headers.GetValues("x-ms-error-code").Single());
        (refused.Headers.RetryAfter is not null).ShouldBe(saysWhen);
        (await CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"content":{"subject":"a"},"recipients":{"to":[{"address":"a@example.com"}]}}""")]
    [InlineData("""{"senderAddress":"s@example.com","content":{},"recipients":{"to":[{"address":"a@example.com"}]}}""")]
    [InlineData("""{"senderAddress":"s@example.com","content":{"subject":"a"},"recipients":{"to":[]}}""")]
    [InlineData("""{"senderAddress":"s@example.com","content":{"subject":"a"},"recipients":{"to":[{"address":"a@example.com\r\nBcc: b@example.com"}]}}""")]
    [InlineData("""{"senderAddress":"s@example.com","content":{"subject":"a"},"recipients":{"to":[{"address":"nobody"}]}}""")]
    [InlineData("[")]
    public async Task Send_BadBody_Is400(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var refused = await _http.PostAsync(SendUrl(), content, Cancellation);

        await ExpectAsync(refused, HttpStatusCode.BadRequest, "InvalidRequest");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Send_WithoutCallerOrVersion_IsRefused()
    {
        using var noVersion = await _http.PostAsJsonAsync(SendUrl(version: ""), Mail(), Cancellation);
        await ExpectAsync(noVersion, HttpStatusCode.BadRequest, "MissingApiVersionParameter");
        _http.DefaultRequestHeaders.Authorization = null;

        using var noCaller = await SendAsync(Mail(), Guid.NewGuid());

        await ExpectAsync(noCaller, HttpStatusCode.Unauthorized, "Denied");
    }

    private static object Mail(string to = "mueller@example.com") => new
    {
        senderAddress = "zugang@bornemann.example",
        content = new { subject = "Ihr neues Passwort", plainText = "Passwort: Kiwi\n", html = "<p>Passwort: Kiwi</p>" },
        recipients = new { to = new[] { new { address = to, displayName = "Jürgen Müller" } } },
        replyTo = new[] { new { address = "support@bornemann.example" } },
        headers = new Dictionary<string, string> { ["Auto-Submitted"] = "auto-generated" },
        userEngagementTrackingDisabled = true,
    };

    private async Task<HttpResponseMessage> SendAsync(object mail, Guid id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SendUrl()) { Content = JsonContent.Create(mail) };
        request.Headers.Add("Operation-Id", id.ToString());
        return await _http.SendAsync(request, Cancellation);
    }

    // Not relative: emails would be read as a scheme.
    private Uri SendUrl(string version = "?api-version=2023-03-31") => new(_settings.Address, $"/emails:send{version}");

    private async Task<int> CountAsync() => await _mails.CountAsync(Cancellation) - _before;

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

    private static async Task ExpectAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Headers.GetValues("x-ms-error-code").Single().ShouldBe(code);
        (await ReadAsync(answer)).GetProperty("error").GetProperty("code").GetString().ShouldBe(code);
    }
}
