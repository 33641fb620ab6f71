using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class EventGridTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("OnEvent", "k", """[{"id":"1"},{"id":"2"}]""", 202, "event 1,event 2")]
    [InlineData("OnEvents", "k", """[{"id":"1"},{"id":"2"}]""", 202, "events 2")]
    [InlineData("OnEvent", "k", """{"id":"3"}""", 202, "event 3")]
    [InlineData("OnEvent", "k", """[{"id":"bad"}]""", 500, "")]
    [InlineData("OnEvent", "k", "[", 400, "")]
    [InlineData("OnEvent", "wrong", """[{"id":"1"}]""", 401, "")]
    [InlineData("NoSuch", "k", """[{"id":"1"}]""", 404, "")]
    public async Task Webhook_Notification_RunsTheFunction(string function, string key, string body, int status, string noted)
    {
        var log = new ActivityLog();
        await using var host = await TestHost.StartAsync(storage, log: log, settings: ["--FunctionKeys:system:eventgrid_extension=k"]);

        using var answer = await PostAsync(host, function, key, "Notification", body);

        ((int)answer.StatusCode).ShouldBe(status);
        string.Join(',', log.Entries).ShouldBe(noted);
    }

    [Fact]
    public async Task Webhook_SubscriptionValidation_IsAnsweredWithItsCode()
    {
        await using var host = await TestHost.StartAsync(storage, settings: ["--FunctionKeys:system:eventgrid_extension=k"]);

        using var answer = await PostAsync(host, "OnEvent", "k", "SubscriptionValidation", """[{"data":{"validationCode":"abc"}}]""");

        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("validationResponse").GetString().ShouldBe("abc");
    }

    private static async Task<HttpResponseMessage> PostAsync(TestHost host, string function, string key, string type, string body)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri($"runtime/webhooks/EventGrid?functionName={function}&code={key}", UriKind.Relative));
        request.Headers.Add("aeg-event-type", type);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await host.Http.SendAsync(request, Token);
    }
}
