using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Pages;

/// <summary>Answers with a page.</summary>
internal static class Page
{
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="parameters">The component's parameters, as an anonymous object.</param>
    /// <param name="statusCode">200, or what the page tells of.</param>
    public static IResult Show<TComponent>(string language, object parameters, int statusCode = StatusCodes.Status200OK)
        where TComponent : IComponent => new PageResult<TComponent>(language, statusCode, parameters);

    /// <summary>A page that says one thing.</summary>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    /// <param name="statusCode">What the page tells of.</param>
    /// <param name="title">Looked up in that language.</param>
    /// <param name="paragraphs">Looked up in that language.</param>
    public static IResult Message(string language, int statusCode, Func<string> title, Func<IReadOnlyList<string>> paragraphs) =>
        PageLanguageScope.Run(language, () => Show<MessagePage>(language, new { Title = title(), Paragraphs = paragraphs() }, statusCode));

    /// <summary>After a POST: the browser GETs the next page, so that reloading it repeats nothing.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            PageHeaders.Apply(httpContext.Response);
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
