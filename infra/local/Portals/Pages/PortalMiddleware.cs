using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Sso.Local.Portals.Pages;

/// <summary>What holds for every answer of a portal: strict headers, and a page with a sentence where something failed.</summary>
internal sealed class PortalMiddleware(PortalSettings settings, PortalPages pages, ILogger<PortalMiddleware> logger)
{
    // Browsers apply form-action to the redirects after a form, too: the notice leads to the function app, signing out to the tenant.
    private readonly string _policy =
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; " +
        $"form-action 'self' {Origin(settings.Addresses.FunctionApp)} {Origin(settings.Addresses.Entra)}";

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers[HeaderNames.CacheControl] = "no-cache, no-store"; // both, as antiforgery wants them beside its tokens
        PortalLanguage.Remember(http);
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var noAnswer = NoAnswer.IsCauseOf(failure);
            if (noAnswer) logger.PartSilent(failure);
            else logger.Unexpected(failure);
            var statusCode = noAnswer ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            await pages.Message(http, MessageKind.TryAgain, statusCode).ExecuteAsync(http);
        }
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);
}
