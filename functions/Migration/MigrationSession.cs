using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Migration;

/// <summary>
/// The main account's way through the wizard: entered by a portal's ticket, kept in a cookie. The customer is always taken from here, never from a form or URL.
/// </summary>
internal static class MigrationSession
{
    public const string Scheme = "Migration";

    private const string CustomerClaim = "customer_id";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(2);

    public static IServiceCollection AddMigrationSession(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "__Host-sso-migration";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // Lax: people come here from a portal, which is another site.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = Lifetime;
            options.SlidingExpiration = true;
        });
        return services;
    }

    /// <summary>Begins a new session, whatever the browser brought along (session fixation).</summary>
    public static Task BeginAsync(HttpContext context, string customerId)
    {
        var identity = new ClaimsIdentity([new Claim(CustomerClaim, customerId)], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <returns>The customer of the session; null when there is none or it has ended.</returns>
    public static async Task<string?> GetCustomerIdAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        if (!result.Succeeded) return null;
        context.User = result.Principal;
        return result.Principal.FindFirstValue(CustomerClaim);
    }
}
