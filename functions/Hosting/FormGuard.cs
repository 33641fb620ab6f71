using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Hosting;

/// <summary>Antiforgery for forms: there is no ASP.NET Core pipeline before a function, so each function that takes a form asks for itself.</summary>
internal static class FormGuard
{
    /// <summary>The largest form is a page of the wizard with a pasted column.</summary>
    private const long MaxBodyBytes = 512 * 1024;

    public static IServiceCollection AddFormGuard(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "__Host-sso-form";
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // Strict would drop the cookie on the way from a portal or a mail, and a new one would end the forms of other tabs.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The form, or null when it did not come from a page of ours.</returns>
    /// <exception cref="BadHttpRequestException">It is larger than any form of ours, or no form at all: <see cref="UnexpectedErrors"/> tells so.</exception>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return null;
        var form = await ReadBodyAsync(context);
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return null;
        }
        return form;
    }

    private static async Task<IFormCollection> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBodyBytes) throw new BadHttpRequestException("The form is too large.", StatusCodes.Status413PayloadTooLarge);
        // For a body that does not tell its length. The server refuses what comes after it.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBodyBytes;
        try
        {
            return await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The form has too many or too long fields, or is malformed.", StatusCodes.Status400BadRequest, malformed);
        }
    }
}
