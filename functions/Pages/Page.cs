using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

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
    /// <param name="linkText">Of the button below, looked up in that language; null for none.</param>
    /// <param name="linkUrl">Where the button leads.</param>
    public static IResult Message(
        string language, int statusCode, Func<string> title, Func<IReadOnlyList<string>> paragraphs, Func<string>? linkText = null, string? linkUrl = null) =>
        Message<MessagePage>(language, statusCode, title, paragraphs, linkText, linkUrl);

    /// <summary>The same in another frame than the customers'.</summary>
    /// <typeparam name="TComponent">A page with the parameters of <see cref="MessagePage"/>.</typeparam>
    public static IResult Message<TComponent>(
        string language, int statusCode, Func<string> title, Func<IReadOnlyList<string>> paragraphs, Func<string>? linkText = null, string? linkUrl = null)
        where TComponent : IComponent => PageLanguageScope.Run(language, () => Show<TComponent>(
            language, new { Title = title(), Paragraphs = paragraphs(), LinkText = linkText?.Invoke(), LinkUrl = linkUrl }, statusCode));

    /// <summary>A form came without the proof that it is ours: the page lay open for too long, or somebody else sent it.</summary>
    public static IResult StaleForm(HttpRequest request, IStringLocalizer<PageTexts> texts) => Message(
        PageLanguage.Of(request), StatusCodes.Status400BadRequest, () => texts["StaleFormTitle"], () => [texts["StaleFormText"]]);

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
