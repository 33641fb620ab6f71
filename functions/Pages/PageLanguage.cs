using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.Pages;

/// <summary>The languages of pages and mails: German first, English second.</summary>
internal static class PageLanguage
{
    public const string German = "de";
    public const string English = "en";

    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language == English ? "en-GB" : "de-DE");

    /// <summary>The language of a visitor whom we don't know: what the browser prefers, else German.</summary>
    public static string Of(HttpRequest request)
    {
        var preferred = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value?.Split('-')[0])
            .FirstOrDefault(l => l is German or English);
        return preferred ?? German;
    }
}
