using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Sso.LocalRuntime.Http;

/// <summary>Writes what an HTTP function returned.</summary>
internal static class HttpResults
{
    public static Task WriteAsync(HttpContext context, object? result) => result switch
    {
        // The function wrote the response itself, or wants an empty one.
        null => Task.CompletedTask,
        IActionResult action => action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
        IResult other => other.ExecuteAsync(context),
        string text => Results.Text(text, "text/plain").ExecuteAsync(context),
        _ => Results.Json(result).ExecuteAsync(context),
    };
}
