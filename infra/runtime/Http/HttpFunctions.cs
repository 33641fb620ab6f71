using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sso.LocalRuntime.Durable;
using Sso.LocalRuntime.Functions;
using Sso.LocalRuntime.Invocation;

namespace Sso.LocalRuntime.Http;

/// <summary>Answers HTTP requests with the app's HTTP functions.</summary>
internal sealed partial class HttpFunctions(
    FunctionRegistry functions, FunctionInvoker invoker, FunctionKeys keys, HostSettings settings, IHostApplicationLifetime lifetime, ILogger<HttpFunctions> logger)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var function in functions.Functions.Where(f => f.Kind == TriggerKind.Http))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var route = (trigger.Route ?? function.Name).Trim('/');
            var pattern = $"/{settings.RoutePrefix}/{route}".Replace("//", "/", StringComparison.Ordinal);
            RequestDelegate answer = context => AnswerAsync(context, function, trigger.AuthLevel);
            var endpoint = trigger.Methods.Length == 0
                ? routes.Map(pattern, answer)
                : routes.MapMethods(pattern, trigger.Methods.Select(m => m.ToUpperInvariant()), answer);
            endpoint.WithDisplayName(function.Name);
        }
    }

    private async Task AnswerAsync(HttpContext context, FunctionDescriptor function, AuthorizationLevel level)
    {
        if (!keys.Allows(context.Request, function.Name, level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopped);
        try
        {
            var call = new FunctionCall(function, context, BindingData(context), cancellation.Token) { Http = context };
            await HttpResults.WriteAsync(context, await invoker.InvokeAsync(call));
        }
        catch (BindingException malformed) when (!context.Response.HasStarted)
        {
            await Results.Problem(
                malformed.Message, statusCode: StatusCodes.Status400BadRequest, title: "The request cannot be read.",
                extensions: [new("code", "request.binding"), new("parameter", malformed.Parameter)]).ExecuteAsync(context);
        }
        catch (BadHttpRequestException malformed) when (!context.Response.HasStarted)
        {
            await RequestSize.Refusal(malformed).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
#pragma warning disable CA1031 // The host's edge: a failed function is an empty answer 500, as with the real host.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            FunctionFailed(function.Name, failure);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private static Dictionary<string, object?> BindingData(HttpContext context)
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.Query) data[name] = value.ToString();
        foreach (var (name, value) in context.Request.RouteValues) data[name] = value;
        return data;
    }

    [LoggerMessage(1108, LogLevel.Error, "Function {Function} failed.", EventName = "FunctionFailed")]
    private partial void FunctionFailed(string function, Exception failure);
}
