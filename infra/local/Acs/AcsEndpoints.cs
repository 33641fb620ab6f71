using System.Collections.Concurrent;
using System.Net.Mail;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Sso.Local.Mailbox;

namespace Sso.Local.Acs;

/// <summary>
/// The two calls of the e-mail API that a sender needs: <c>POST /emails:send</c> and <c>GET /emails/operations/{id}</c>. An operation id that was seen before is refused with 400, as
/// the service has been observed to do (azure-sdk-for-net#50889).
/// </summary>
internal sealed class AcsEndpoints(AcsSettings settings, AcsMailbox mailbox)
{
    private const int MostRecipients = 50;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly ConcurrentDictionary<Guid, AcsOperation> _operations = new();
    private readonly AcsQuota _quota = new(settings.PerMinute, settings.PerHour, settings.Time);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/emails:send", (Delegate)SendAsync);
        routes.MapGet("/emails/operations/{id:guid}", Find);
    }

    private async Task<IResult> SendAsync(HttpContext http)
    {
        if (CheckCaller(http.Request) is { } refused) return refused;
        var fault = settings.TakeFault();
        if (fault == AcsFault.Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Results.Empty;
        }
        if (fault is { } answered and not AcsFault.AnswerLost) return AcsError.Of(answered);
        if (_quota.Take() is { } wait) return AcsError.TooManyRequests(wait);

        var (mail, fault400) = await ReadAsync(http.Request);
        if (mail is null) return fault400!;
        var id = Guid.NewGuid();
        if (http.Request.Headers.TryGetValue("Operation-Id", out var given) && !Guid.TryParse(given, out id)) return Invalid("The Operation-Id is no UUID.");
        var suppressed = mail.Recipients!.All.All(recipient => DeliveryOutcome.For(recipient.Address!) == "Suppressed");
        if (!_operations.TryAdd(id, suppressed ? AcsOperation.AllSuppressed(id) : new AcsOperation(id, "Succeeded", Error: null))) return Invalid("The operation exists already.");
        // Also a suppressed one: the mailbox reports it as such, and takes it away.
        await mailbox.DeliverAsync(id, mail, CancellationToken.None);

        if (fault == AcsFault.AnswerLost)
        {
            // The answer is written into nothing, so that no byte of it leaves before the connection breaks.
            http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
            http.Abort();
            return Results.Empty;
        }
        http.Response.Headers["Operation-Location"] = $"{http.Request.Scheme}://{http.Request.Host}/emails/operations/{id}{http.Request.QueryString}";
        http.Response.Headers.RetryAfter = "30";
        return Results.Json(new AcsOperation(id, "Running", Error: null), Json, statusCode: StatusCodes.Status202Accepted);
    }

    private IResult Find(Guid id, HttpContext http) =>
        CheckCaller(http.Request) ?? (_operations.TryGetValue(id, out var operation)
            ? Results.Json(operation, Json)
            : new AcsError(StatusCodes.Status404NotFound, "NotFound", "There is no such operation."));

    private static AcsError? CheckCaller(HttpRequest request)
    {
        // An access key signs the request, an identity brings a token; who it is does not matter here.
        if (request.Headers.Authorization.ToString() is not { } caller || !(caller.StartsWith("HMAC-SHA256 ", StringComparison.Ordinal) || caller.StartsWith("Bearer ", StringComparison.Ordinal)))
            return AcsError.Of(AcsFault.Unauthorized);
        return request.Query.ContainsKey("api-version") ? null : new AcsError(StatusCodes.Status400BadRequest, "MissingApiVersionParameter", "The api-version query parameter is required.");
    }

    private static async Task<(AcsMail? Mail, AcsError? Fault)> ReadAsync(HttpRequest request)
    {
        AcsMail? mail;
        try
        {
            mail = await JsonSerializer.DeserializeAsync<AcsMail>(request.Body, Json, request.HttpContext.RequestAborted);
        }
        catch (JsonException)
        {
            return (null, Invalid("The body is no JSON of the expected shape."));
        }
        if (mail is not { SenderAddress: { } sender, Content.Subject: { Length: > 0 }, Recipients.To: { Count: > 0 } })
            return (null, Invalid("senderAddress, content.subject and recipients.to are required."));
        if (mail.Recipients.All.Count() > MostRecipients) return (null, Invalid("Too many recipients."));
        return mail.Recipients.All.Select(recipient => recipient.Address).Append(sender).All(IsAddress) ? (mail, null) : (null, Invalid("Invalid format for email address."));
    }

    private static bool IsAddress(string? text) => MailAddress.TryCreate(text, out var parsed) && parsed.Address == text;

    private static AcsError Invalid(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);
}
