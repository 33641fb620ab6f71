using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Identity.Web;
using Microsoft.Identity.Web.TokenCacheProviders.Distributed;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Sso.Functions.Hosting;

/// <summary>Registers a way for people to sign in: authorization code with PKCE, a cookie for the session, tokens encrypted in a table.</summary>
internal static class PersonSignInFeature
{
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">With the section <paramref name="scheme"/> is named after.</param>
    /// <param name="scheme">The way.</param>
    /// <param name="scopes">For APIs that are called on the person's behalf.</param>
    public static IServiceCollection AddPersonSignIn(this IServiceCollection services, IConfiguration configuration, PersonScheme scheme, string[] scopes)
    {
        services.AddAuthentication()
            .AddMicrosoftIdentityWebApp(configuration.GetSection(scheme.Name), scheme.Name, scheme.CookieScheme)
            .EnableTokenAcquisitionToCallDownstreamApi(scopes)
            .AddDistributedTokenCaches();
        services.Configure<MsalDistributedTokenCacheAdapterOptions>(options =>
        {
            options.Encrypt = true;
            options.AbsoluteExpirationRelativeToNow = PersonSessions.Lifetime;
        });
        services.Configure<MicrosoftIdentityOptions>(scheme.Name, options =>
        {
            options.CallbackPath = $"{scheme.PathPrefix}signin-oidc";
            options.SignedOutCallbackPath = $"{scheme.PathPrefix}signout-callback-oidc";
        });
        services.Configure<OpenIdConnectOptions>(scheme.Name, options =>
        {
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.UsePkce = true;
            // Identity.Web's cookies of an attempt are made for its own default path.
            options.CorrelationCookie.Path = options.NonceCookie.Path = options.CallbackPath;
            // Identity.Web has handlers of its own at these events: it runs them first.
            var validated = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await validated(context);
                var sessions = context.HttpContext.RequestServices.GetRequiredService<PersonSessions>();
                await sessions.BeginAsync(context.Principal!, context.HttpContext.RequestAborted);
            };
        });
        services.Configure<CookieAuthenticationOptions>(scheme.CookieScheme, options =>
        {
            options.Cookie.Name = scheme.CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // Lax: people come here from a mail, from a portal, and back from the sign-in.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = PersonSessions.Lifetime;
            options.SlidingExpiration = false;
        });
        services.TryAddSingleton<IDistributedCache, TableDistributedCache>();
        services.TryAddSingleton<PersonSessions>();
        return services;
    }
}
