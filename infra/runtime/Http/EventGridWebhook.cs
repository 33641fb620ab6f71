using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Http;

/// <summary>
/// Where Event Grid posts: <c>POST /runtime/webhooks/EventGrid?functionName=…&amp;code=…</c> with the system key <c>eventgrid_extension</c>, the validation
/// handshakes of both schemas, and one invocation for each event, or one for all when the trigger is batched. An answer of 500 makes Event Grid try again.
/// </summary>
internal sealed partial class EventGridWebhook(
    FunctionRegistry functions, FunctionInvoker invoker, FunctionKeys keys, ILogger<EventGridWebhook> logger)
{
    private const string Extension = "eventgrid_extension";

    public void Map(IEndpointRouteBuilder routes)
    {
        if (functions.Functions.All(f => f.Kind != TriggerKind.EventGrid)) return;
        routes.MapMethods("/runtime/webhooks/EventGrid", ["POST", "OPTIONS"], AnswerAsync);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var name = request.Query["functionName"].FirstOrDefault();
        var function = functions.Functions.FirstOrDefault(f => f.Kind == TriggerKind.EventGrid && string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
        if (!keys.IsSystemKey(request.Query["code"].FirstOrDefault() ?? request.Headers["x-functions-key"].FirstOrDefault(), Extension))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (function is null)
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HttpMethods.IsOptions(request.Method))
            // The handshake of the CloudEvents schema (HTTP webhooks for event delivery 1.0.1, section 4).
            context.Response.Headers["WebHook-Allowed-Origin"] = request.Headers["WebHook-Request-Origin"];
        else
            await ReceiveAsync(context, function);
    }

    private async Task ReceiveAsync(HttpContext context, FunctionDescriptor function)
    {
        JsonElement body;
        try
        {
            body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var events = body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().ToList() : [body];
        var type = context.Request.Headers["aeg-event-type"].FirstOrDefault();
        if (type == "SubscriptionValidation")
        {
            await AnswerValidationAsync(context, events);
            return;
        }
        if (type == "Unsubscribe") return;
        context.Response.StatusCode = await RunAsync(function, events, context.RequestAborted)
            ? StatusCodes.Status202Accepted
            : StatusCodes.Status500InternalServerError;
    }

    private static async Task AnswerValidationAsync(HttpContext context, List<JsonElement> events)
    {
        var code = events.Count > 0
            && events[0].TryGetProperty("data", out var data)
            && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("validationCode", out var sent) ? sent.GetString() : null;
        if (code is null) context.Response.StatusCode = StatusCodes.Status400BadRequest;
        else await Results.Json(new { validationResponse = code }).ExecuteAsync(context);
    }

    private async Task<bool> RunAsync(FunctionDescriptor function, List<JsonElement> events, CancellationToken cancellationToken)
    {
        var isBatched = ((EventGridTriggerAttribute)function.Trigger).IsBatched;
        IEnumerable<string> calls = isBatched ? [JsonSerializer.Serialize(events)] : events.Select(e => e.GetRawText());
        try
        {
            foreach (var json in calls)
                await invoker.InvokeAsync(new FunctionCall(function, json, new Dictionary<string, object?>(), cancellationToken));
            return true;
        }
#pragma warning disable CA1031 // The host's edge: Event Grid is told to try again.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            EventFailed(function.Name, failure);
            return false;
        }
    }

    [LoggerMessage(1109, LogLevel.Error, "Event Grid function {Function} failed.", EventName = "EventFailed")]
    private partial void EventFailed(string function, Exception failure);
}
