using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Sso.LocalRuntime.SampleApp;

/// <summary>Orders over HTTP: started, watched and approved in any process that serves this app.</summary>
public static class OrderFunctions
{
    [Function("PlaceOrder")]
    public static async Task<IResult> PlaceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}")] HttpRequest request, string id, int items,
        [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync("ProcessOrder", items, new StartOrchestrationOptions(id));
        return Results.Accepted($"/shop/orders/{id}");
    }

    [Function("ShowOrder")]
    public static async Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "orders/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        var order = await client.GetInstanceAsync(id, getInputsAndOutputs: true);
        return order is null ? Results.NotFound() : Results.Ok(new { state = order.RuntimeStatus.ToString(), result = order.ReadOutputAs<string>() });
    }

    [Function("ApproveOrder")]
    public static Task ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "orders/{id}/approval")] HttpRequest request, string id, [DurableClient] DurableTaskClient client) =>
        client.RaiseEventAsync(id, "Approved", "by hand");

    [Function("ProcessOrder")]
    public static async Task<string> ProcessAsync([OrchestrationTrigger] TaskOrchestrationContext context, int items)
    {
        var packed = 0;
        for (var item = 0; item < items; item++) packed += await context.CallActivityAsync<int>("PackItem", item);
        var approval = await context.WaitForExternalEvent<string>("Approved");
        return $"{packed} items, approved {approval}, version {context.Version}";
    }

    [Function("PackItem")]
    public static int Pack([ActivityTrigger] int item) => item >= 0 ? 1 : 0;
}
