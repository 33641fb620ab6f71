using System.Net;
using System.Net.Http.Json;
using Sso.LocalRuntime.Tests.Hosting;

namespace Sso.LocalRuntime.Tests.Processes;

/// <summary>Any app that references the runtime runs: settings from the environment, host.json beside it, functions in its own assembly.</summary>
public sealed class SampleAppTests(StorageFixture storage)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task App_AsAProcess_FollowsItsHostJsonAndTheEnvironment()
    {
        await using var app = await SampleApp.StartAsync(storage.ConnectionString, hub: null);
        var id = TestHost.NewHub();

        using var placed = await app.Http.PostAsync(new Uri($"shop/orders/{id}?items=3", UriKind.Relative), null, Token);
        using var approved = await app.Http.PostAsync(new Uri($"shop/orders/{id}/approval", UriKind.Relative), null, Token);
        var result = await ResultAsync(app, id);

        placed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        placed.Headers.GetValues("X-Function").Single().ShouldBe("PlaceOrder");
        approved.StatusCode.ShouldBe(HttpStatusCode.OK);
        result.ShouldBe("3 items, approved by hand, version 1.2");
    }

    /// <summary>Two processes on one storage; the one that runs the engine is killed with SIGKILL in the middle of its work.</summary>
    [Fact]
    public async Task TwoProcesses_TheOwnerIsKilled_TheOtherEndsAllOrders()
    {
        var hub = TestHost.NewHub();
        await using var owner = await SampleApp.StartAsync(storage.ConnectionString, hub);
        await PlaceAsync(owner, "first", items: 1);
        await using var other = await SampleApp.StartAsync(storage.ConnectionString, hub);
        var ids = Enumerable.Range(0, 10).Select(i => $"order-{i}").ToList();
        foreach (var id in ids) await PlaceAsync(other, id, items: 20);

        owner.Kill();
        foreach (var id in ids.Prepend("first"))
        {
            using var approved = await other.Http.PostAsync(new Uri($"shop/orders/{id}/approval", UriKind.Relative), null, Token);
            approved.EnsureSuccessStatusCode();
        }

        (await ResultAsync(other, "first")).ShouldBe("1 items, approved by hand, version 1.2");
        foreach (var id in ids) (await ResultAsync(other, id)).ShouldBe("20 items, approved by hand, version 1.2");
    }

    private static async Task PlaceAsync(SampleApp app, string id, int items)
    {
        using var placed = await app.Http.PostAsync(new Uri($"shop/orders/{id}?items={items}", UriKind.Relative), null, Token);
        placed.EnsureSuccessStatusCode();
    }

    private static async Task<string?> ResultAsync(SampleApp app, string id)
    {
        while (true)
        {
            var order = await app.Http.GetFromJsonAsync<Order>(new Uri($"shop/orders/{id}", UriKind.Relative), Token);
            if (order is { State: "Completed" or "Failed" }) return order.Result;
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }

    private sealed record Order(string State, string? Result);
}
