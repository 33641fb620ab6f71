using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Trace;
using Sso.Functions.Hosting;

namespace Sso.Functions.Tests.Hosting;

public sealed class TelemetryTests
{
    [Fact]
    public async Task CallOfAnotherService_Recorded_NamesNobody()
    {
        await using var server = await StartServerAsync();
        List<Activity> recorded = [];
        using (var tracer = Sdk.CreateTracerProviderBuilder().AddHttpClientInstrumentation(TelemetryFeature.Redact).AddProcessor(new Recorder(recorded)).Build())
        using (var http = new HttpClient())
        {
            var address = $"{server.Urls.Single()}/v1.0/users/kim.mueller@kunde.example?$filter=issuerAssignedId%20eq%20'kim.mueller@kunde.example'";
            using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        }

        // Other tests of this process call other servers at the same time.
        var port = new Uri(server.Urls.Single()).Port;
        var call = recorded.Where(activity => activity.GetTagItem("server.address") as string == "127.0.0.1" && activity.GetTagItem("server.port") as int? == port).ShouldHaveSingleItem();
        // What the alert for throttling asks for is there.
        call.GetTagItem("http.response.status_code").ShouldBe(429);
        call.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(call.DisplayName).ShouldAllBe(text => !text.Contains("kim", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void CallOfStorage_IsNotRecorded()
    {
        var options = new OpenTelemetry.Instrumentation.Http.HttpClientTraceInstrumentationOptions();
        TelemetryFeature.Redact(options);
        using var storage = new HttpRequestMessage(HttpMethod.Get, "https://stsso.table.core.windows.net/Emails(PartitionKey='kim%40kunde.example',RowKey='address')");
        using var graph = new HttpRequestMessage(HttpMethod.Get, "https://graph.microsoft.com/v1.0/users");

        options.FilterHttpRequestMessage!(storage).ShouldBeFalse();
        options.FilterHttpRequestMessage(graph).ShouldBeTrue();
    }

    private static async Task<WebApplication> StartServerAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(http =>
        {
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    private sealed class Recorder(List<Activity> recorded) : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            lock (recorded) recorded.Add(data);
        }
    }
}
