using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Pages;

/// <summary>A file that the browser saves. With the headers of every page, so that no cache keeps it.</summary>
internal sealed class Download(byte[] content, string contentType, string fileName) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Apply(httpContext.Response);
        return TypedResults.File(content, contentType, fileName).ExecuteAsync(httpContext);
    }
}
