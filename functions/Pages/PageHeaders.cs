using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Sso.Functions.Pages;

/// <summary>Headers of every page: nothing from elsewhere, nothing framed, nothing cached, and no address bar with a token in a referrer.</summary>
internal static class PageHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers[HeaderNames.CacheControl] = "no-cache, no-store";
    }
}
