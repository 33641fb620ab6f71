using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Http;

/// <summary>Serves the HTTP-triggered functions under their routes.</summary>
internal sealed partial class HttpTriggers(
    FunctionCatalog catalog, FunctionInvoker invoker, FunctionKeys keys, HostSettings settings, ILogger<HttpTriggers> logger)
{
    /// <summary>Maps a route for each function. Routing answers 404 for unknown routes and 405 for methods that none of a route's functions takes.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (entry, trigger) in catalog.With<HttpTriggerAttribute>())
        {
            var pattern = $"{settings.RoutePrefix}/{(trigger.Route ?? entry.Name).TrimStart('/')}";
            var serve = (RequestDelegate)(http => ServeAsync(http, entry, trigger));
            var route = trigger.Methods.Length == 0 ? endpoints.Map(pattern, serve) : endpoints.MapMethods(pattern, trigger.Methods, serve);
            route.WithDisplayName(entry.Name);
        }
    }

    private async Task ServeAsync(HttpContext http, FunctionEntry entry, HttpTriggerAttribute trigger)
    {
        if (!keys.Allows(http.Request, entry.Name, trigger.AuthLevel))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var call = new FunctionCall
        {
            TriggerValue = http.Request,
            BindingData = HttpParameters.BindingData(http),
            Sources = [new HttpParameters(http)],
            Items = new Dictionary<object, object> { [FunctionContextExtensions.HttpContextKey] = http },
        };
        try
        {
            var returned = await invoker.InvokeAsync(entry, call, http.RequestAborted);
            if (!http.Response.HasStarted) await HttpResponses.WriteAsync(http, returned);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            if (http.RequestAborted.IsCancellationRequested) return;
            await RefuseAsync(http, entry, exception);
        }
    }

    private async Task RefuseAsync(HttpContext http, FunctionEntry entry, Exception exception)
    {
        switch (exception)
        {
            case FunctionInputConverterException badInput:
                await Results.Problem(badInput.Message, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
                break;
            case BadHttpRequestException badRequest:
                http.Response.StatusCode = badRequest.StatusCode;
                break;
            default:
                Failed(exception, entry.Name);
                http.Response.StatusCode = StatusCodes.Status500InternalServerError;
                break;
        }
    }

    [LoggerMessage(EventId = 100, EventName = "HttpFunctionFailed", Level = LogLevel.Error, Message = "HTTP function {Function} failed.")]
    private partial void Failed(Exception exception, string function);
}
