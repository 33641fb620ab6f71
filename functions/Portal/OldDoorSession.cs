using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Sso.Functions.Portal;

/// <summary>
/// Somebody who has typed a bisheriger Benutzername and its password correctly at a portal, after the account has moved. Entered by a portal's ticket, kept in a cookie
/// for a quarter of an hour; the account is always taken from here.
/// </summary>
internal sealed record OldDoorSession(string CustomerId, string AccountId, string Application)
{
    public const string Scheme = "OldDoor";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public static IServiceCollection Add(IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, options =>
        {
            options.Cookie.Name = "__Host-sso-old-door";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // Lax: people come here from a portal, which is another site.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = Lifetime;
            options.SlidingExpiration = false;
        });
        return services;
    }

    /// <summary>Begins a new session, whatever the browser brought along (session fixation).</summary>
    public Task BeginAsync(HttpContext context)
    {
        Claim[] claims = [new("customer_id", CustomerId), new("account_id", AccountId), new("application", Application)];
        return context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)));
    }

    /// <returns>Null when there is none or it has ended.</returns>
    public static async Task<OldDoorSession?> FindAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        if (!result.Succeeded) return null;
        context.User = result.Principal;
        return new OldDoorSession(Value("customer_id"), Value("account_id"), Value("application"));

        string Value(string type) => result.Principal.FindFirstValue(type) ?? "";
    }
}
