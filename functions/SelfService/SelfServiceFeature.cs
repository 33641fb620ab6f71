using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;
using Microsoft.Identity.Web.TokenCacheProviders.Distributed;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;

namespace Sso.Functions.SelfService;

/// <summary>Registers the account page: sign-in by authorization code with PKCE, a cookie for the session, tokens encrypted in a table.</summary>
internal static class SelfServiceFeature
{
    public static IServiceCollection AddSelfService(this IServiceCollection services, IConfiguration configuration)
    {
        // Scopes that the tenant gives nobody would end the sign-in.
        var byGraph = configuration.GetSection(TenantOptions.SectionName).GetValue(nameof(TenantOptions.PasswordChange), PasswordChangeWay.Graph) == PasswordChangeWay.Graph;
        services.AddAuthentication()
            .AddMicrosoftIdentityWebApp(configuration.GetSection(AccountSession.SignInScheme), AccountSession.SignInScheme, AccountSession.CookieScheme)
            .EnableTokenAcquisitionToCallDownstreamApi(byGraph ? [OwnPassword.Scope] : [])
            .AddDistributedTokenCaches();
        services.Configure<MsalDistributedTokenCacheAdapterOptions>(options =>
        {
            options.Encrypt = true;
            options.AbsoluteExpirationRelativeToNow = AccountSessions.Lifetime;
        });
        services.Configure<OpenIdConnectOptions>(AccountSession.SignInScheme, options =>
        {
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.UsePkce = true;
            // Identity.Web has handlers of its own at these events: it runs them first.
            var validated = options.Events.OnTokenValidated;
            options.Events.OnTokenValidated = async context =>
            {
                await validated(context);
                var sessions = context.HttpContext.RequestServices.GetRequiredService<AccountSessions>();
                await sessions.BeginAsync(context.Principal!, context.HttpContext.RequestAborted);
            };
        });
        services.Configure<CookieAuthenticationOptions>(AccountSession.CookieScheme, options =>
        {
            options.Cookie.Name = "__Host-sso-account";
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            // Lax: people come here from a mail, from a portal, and back from the sign-in.
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = AccountSessions.Lifetime;
            options.SlidingExpiration = false;
        });
        return services
            .AddSingleton<IDistributedCache, TableDistributedCache>()
            .AddSingleton<AccountSession>()
            .AddSingleton<AccountSessions>()
            .AddSingleton<KnownPortals>()
            .AddSingleton<AccountPages>()
            .AddScoped<OwnPassword>();
    }
}
