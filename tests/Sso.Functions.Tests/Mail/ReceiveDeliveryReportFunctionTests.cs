using System.Net;
using System.Net.Http.Json;
using Sso.Functions.Customers;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Hosting;

namespace Sso.Functions.Tests.Mail;

/// <summary>Delivery reports as they come: over HTTP, to the app on the local runtime.</summary>
public sealed class ReceiveDeliveryReportFunctionTests(StorageFixture storage)
{
    // Timers stand still: what happens, the report does.
    private static readonly Dictionary<string, string?> Settings = StillTimers.Create();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ForgedReport_IsRefusedAndARealOneCounts()
    {
        await using var world = new MailWorld(await storage.CreateTablesAsync());
        var intent = await world.QueueAsync(MailKind.Confirmation, AccountState.AddressEntered);
        await world.SendAsync();
        await using var app = await RunningApp.StartAsync(storage, world.Tables, TimeProvider.System, _ => { }, Settings);
        var before = await world.GetAccountAsync();

        (await PostAsync(app, Report(MessageId.Of(intent)), key: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(app, Report(MessageId.Of(intent)), "guessed")).ShouldBe(HttpStatusCode.Unauthorized);
        // Who knows the key and invents a mail reaches nobody: the id of a mail is its own.
        (await PostAsync(app, Report(Guid.NewGuid()), RunningApp.EventGridKey)).ShouldBe(HttpStatusCode.Accepted);
        (await world.GetAccountAsync()).Version.ShouldBe(before.Version);

        (await PostAsync(app, Report(MessageId.Of(intent)), RunningApp.EventGridKey)).ShouldBe(HttpStatusCode.Accepted);
        (await world.GetAccountAsync()).Problem.ShouldBe(AccountProblems.MailUndeliverable);
    }

    [Fact]
    public async Task Post_HandshakeOfANewSubscription_IsAnsweredWithItsCode()
    {
        await using var app = await RunningApp.StartAsync(storage, await storage.CreateTablesAsync(), TimeProvider.System, _ => { }, Settings);
        using var request = new HttpRequestMessage(HttpMethod.Post, Webhook(RunningApp.EventGridKey))
        {
            Content = JsonContent.Create(new[] { new { id = "1", eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "abc" } } }),
        };
        request.Headers.Add("aeg-event-type", "SubscriptionValidation");

        using var answer = await app.Http.SendAsync(request, Cancellation);

        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"validationResponse\":\"abc\"");
    }

    private static async Task<HttpStatusCode> PostAsync(RunningApp app, object report, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Webhook(key)) { Content = JsonContent.Create(new[] { report }) };
        request.Headers.Add("aeg-event-type", "Notification");
        using var answer = await app.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static Uri Webhook(string? key) => new($"runtime/webhooks/EventGrid?functionName={ReceiveDeliveryReportFunction.Name}&code={key}", UriKind.Relative);

    private static object Report(Guid messageId) => new
    {
        id = "1",
        eventType = DeliveryReport.EventType,
        subject = "sender/zugang@bornemann.example/message/x",
        data = new { messageId, status = "Bounced", deliveryAttemptTimestamp = MailWorld.Start.AddSeconds(3) },
        dataVersion = "1.0",
        eventTime = MailWorld.Start,
    };
}
