using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.SignIn;

/// <summary>Headers of the pages for people: no scripts, no frames, nothing from elsewhere, nothing kept.</summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments($"/{EntraPaths.SignIn}"))
        {
            var headers = http.Response.Headers;
            // No form-action: browsers apply it to the redirects after the sign-in, which lead to the applications.
            headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
        }
        return next(http);
    }
}
