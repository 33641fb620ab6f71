using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Sso.Functions.Pages;

/// <summary>
/// A page in one language, with the headers that every page has. The language is set here and not before, because the result is executed after the
/// function has returned and an asynchronous method's culture does not flow back to its caller.
/// </summary>
internal sealed class PageResult<TComponent>(string language, int statusCode, object parameters) : IResult
    where TComponent : IComponent
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PageLanguage.Culture(language);
        PageHeaders.Apply(httpContext.Response);
        await new RazorComponentResult<TComponent>(parameters) { StatusCode = statusCode, PreventStreamingRendering = true }.ExecuteAsync(httpContext);
    }
}
