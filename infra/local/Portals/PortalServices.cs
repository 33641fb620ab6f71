using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sso.Local.Portals.Gate;
using Sso.Local.Portals.Legacy;
using Sso.Local.Portals.Pages;
using Sso.Local.Portals.Session;
using Sso.Local.Portals.Unified;

namespace Sso.Local.Portals;

/// <summary>What a portal is made of.</summary>
internal static class PortalServices
{
    /// <summary>How long a sign-in lasts at most.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(8);
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(10);

    public static void AddPortal(this IServiceCollection services, PortalSettings settings, PortalProfile profile, LegacyUsers users, PortalCounters counters)
    {
        services.AddSingleton(settings).AddSingleton(settings.LoggerFactory).AddSingleton(settings.TimeProvider).AddSingleton(settings.Addresses);
        services.AddSingleton(profile).AddSingleton(users).AddSingleton(counters);
        services.AddSingleton(_ => new HttpClient(settings.Certificate.CreateHandler()) { Timeout = CallLimit });
        services.AddSingleton<ApiTokens>().AddSingleton<PortalApi>().AddSingleton<LoginGate>().AddSingleton<NoticeReports>().AddSingleton<SupportPinLookup>();
        services.AddSingleton<EndedSessions>();
        services.AddSingleton<LegacySignIn>().AddSingleton<PortalClaims>().AddSingleton<UnifiedSignIn>();
        services.AddSingleton<SessionEndpoints>().AddSingleton<NoticeEndpoints>().AddSingleton<PortalPages>().AddSingleton<PortalMiddleware>();
    }

    /// <summary>Pages, forms and sign-in schemes.</summary>
    public static void AddPlatform(this IServiceCollection services, PortalProfile profile, string keysFolder)
    {
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).AddRoutingCore().AddRazorComponents();
        services.AddDataProtection().SetApplicationName(profile.Name).PersistKeysToFileSystem(Directory.CreateDirectory(keysFolder));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = profile.Cookie("antiforgery");
            antiforgery.SuppressXFrameOptionsHeader = true; // the policy's frame-ancestors says it
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = profile.Cookie("session");
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax; // Strict would lose the session on the way back from sign-in and function app
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = SessionLifetime;
                cookie.Events.OnValidatePrincipal = RejectEndedAsync;
            })
            .AddOpenIdConnect();
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectDefaults.AuthenticationScheme)
            .Configure<UnifiedSignIn>((options, signIn) => signIn.Configure(options));
    }

    private static Task RejectEndedAsync(CookieValidatePrincipalContext context)
    {
        var ended = context.HttpContext.RequestServices.GetRequiredService<EndedSessions>();
        if (PortalSession.Of(context.Principal!) is { EntraSession: { } id } && ended.Contains(id)) context.RejectPrincipal();
        return Task.CompletedTask;
    }
}
