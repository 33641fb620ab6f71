using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Hosting;

/// <summary>Antiforgery for forms: there is no ASP.NET Core pipeline before a function, so each function that takes a form asks for itself.</summary>
internal static class FormGuard
{
    public static IServiceCollection AddFormGuard(this IServiceCollection services) => services.AddAntiforgery(options =>
    {
        options.Cookie.Name = "__Host-sso-form";
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        // Strict would drop the cookie on the way from a portal or a mail, and a new one would end the forms of other tabs.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.SuppressXFrameOptionsHeader = true;
    });

    /// <returns>The form, or null when it did not come from a page of ours.</returns>
    public static async Task<IFormCollection?> ReadFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType) return null;
        try
        {
            await context.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return null;
        }
        return await context.Request.ReadFormAsync(context.RequestAborted);
    }
}
