using System.Net;
using Microsoft.DurableTask;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Http;

public sealed class DurablePagesTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_InDevelopment_ShowInstancesAndTheirHistory()
    {
        await using var host = await TestHost.StartAsync(storage, environment: "Development");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Echoing", "<b>", new StartOrchestrationOptions("page-1"), Token);
        await host.Client.WaitForInstanceCompletionAsync("page-1", Token);

        var list = await host.Http.GetStringAsync(new Uri("runtime/durable?prefix=page&status=Completed", UriKind.Relative), Token);
        var one = await host.Http.GetStringAsync(new Uri("runtime/durable/page-1", UriKind.Relative), Token);

        list.ShouldContain("href=\"/runtime/durable/page-1\"");
        one.ShouldContain("call of the activity &#39;Echo&#39; (#0)");
        one.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task Pages_InProduction_AreNotThere()
    {
        await using var host = await TestHost.StartAsync(storage, environment: "Production");

        using var answer = await host.Http.GetAsync(new Uri("runtime/durable", UriKind.Relative), Token);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
