using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;

namespace Sso.LocalRuntime.Http;

/// <summary>Writes what a function returned as the response. A function that returns nothing has written its response itself.</summary>
internal static class HttpResponses
{
    public static Task WriteAsync(HttpContext http, object? returned) => returned switch
    {
        null => Task.CompletedTask,
        IResult result => result.ExecuteAsync(http),
        IActionResult result => result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        string text => Results.Text(text).ExecuteAsync(http),
        _ => Results.Json(returned).ExecuteAsync(http),
    };
}
