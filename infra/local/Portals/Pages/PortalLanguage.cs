using Microsoft.AspNetCore.Http;
using Sso.Local.Portals.Session;

namespace Sso.Local.Portals.Pages;

/// <summary>The language of a page: what the visitor chose, else the customer's, else what the browser prefers; German before English.</summary>
internal static class PortalLanguage
{
    public const string German = "de";
    public const string English = "en";

    /// <summary>Query parameter by which a visitor chooses, and the cookie that remembers it in both portals.</summary>
    public const string Choice = "language";

    /// <param name="http">The request.</param>
    /// <param name="customer">The customer's language, when the page is for somebody whom the portal knows but who is not signed in.</param>
    public static string Of(HttpContext http, string? customer = null) =>
        Known(http.Request.Query[Choice])
        ?? Known(http.Request.Cookies[Choice])
        ?? Known(customer)
        ?? Known(PortalSession.Of(http.User)?.Language)
        ?? OfBrowser(http.Request);

    /// <summary>Remembers a choice for the pages that follow.</summary>
    public static void Remember(HttpContext http)
    {
        if (Known(http.Request.Query[Choice]) is { } chosen)
            http.Response.Cookies.Append(Choice, chosen, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps });
    }

    private static string? Known(string? language) => language is German or English ? language : null;

    private static string OfBrowser(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Known(language.Value.Value?.Split('-')[0]))
        .FirstOrDefault(language => language is not null) ?? German;
}
