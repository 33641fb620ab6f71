using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Sso.Local.Portals.Pages;

/// <summary>The one style sheet of both portals; <c>data-application</c> chooses the colours.</summary>
internal static class StyleSheet
{
    private static readonly byte[] Content = Read();

    public static IResult Send(HttpContext http)
    {
        http.Response.Headers.CacheControl = "max-age=3600";
        return Results.Bytes(Content, "text/css; charset=utf-8");
    }

    private static byte[] Read()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Sso.Local.Portals.Assets.portal.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var content = new MemoryStream();
        resource.CopyTo(content);
        return content.ToArray();
    }
}
