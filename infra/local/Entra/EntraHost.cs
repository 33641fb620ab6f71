using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.Extensions;
using Sso.Local.Entra.Graph;
using Sso.Local.Entra.OpenId;
using Sso.Local.Entra.OtpSend;
using Sso.Local.Entra.SignIn;
using Sso.Local.Entra.TokenIssuance;

namespace Sso.Local.Entra;

/// <summary>Composes the stand-in.</summary>
internal static class EntraHost
{
    public static void AddEntra(this IServiceCollection services, EntraSettings settings, EntraKeys keys)
    {
        services.AddSingleton(settings.LoggerFactory).AddLogging();
        services.AddSingleton(settings).AddSingleton(keys).AddSingleton(TimeProvider.System).AddSingleton(settings.Faults);
        services.AddSingleton<EntraCounters>().AddSingleton(new Registrations(settings.Addresses));
        services.AddSingleton<BearerTokens>().AddSingleton<UserPasswords>().AddSingleton<WorkforceUsers>().AddSingleton<ExtensionCalls>().AddSingleton<ClaimsProvider>().AddSingleton<OtpSender>();
        services.AddDbContext<EntraDatabase>(database => database
            .UseSqlite(new SqliteConnectionStringBuilder { DataSource = Path.Combine(settings.DataFolder, "entra.db") }.ConnectionString));
        services.AddScoped<UserDirectory>().AddScoped<Registrar>();
        services.AddScoped<AuthorizeEndpoint>().AddScoped<TokenEndpoint>().AddScoped<UserInfoEndpoint>().AddScoped<LogoutEndpoint>();
        services.AddSingleton<SmartLockout>().AddSingleton<NewPasswordTicket>().AddScoped<SignInEndpoint>().AddScoped<NewPasswordEndpoint>();
        services.AddSingleton<ResetCodes>().AddScoped<ResetEndpoint>();
        services.AddGraph();
        services.AddOpenIdServer(settings, keys);
        AddPages(services, settings);
    }

    public static void UseEntra(this WebApplication app)
    {
        app.UseGraphGate();
        app.UseRequestLocalization(Languages());
        app.UseMiddleware<PageHeaders>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAntiforgery();

        string[] getAndPost = [HttpMethods.Get, HttpMethods.Post];
        app.MapMethods(EntraPaths.Authorize, getAndPost, (HttpContext http, AuthorizeEndpoint authorize) => authorize.HandleAsync(http));
        app.MapPost(EntraPaths.Token, (HttpContext http, TokenEndpoint token) => token.HandleAsync(http));
        app.MapMethods(EntraPaths.Logout, getAndPost, (HttpContext http, LogoutEndpoint logout) => logout.HandleAsync(http));
        app.MapMethods(EntraPaths.UserInfo, getAndPost, (HttpContext http, UserInfoEndpoint userInfo) => userInfo.HandleAsync(http));
        app.MapGet(EntraPaths.SignIn, (HttpContext http, string? returnUrl, SignInEndpoint page) => page.Show(http, returnUrl));
        app.MapPost(EntraPaths.SignIn, SignInEndpoint.PostAsync);
        app.MapPost(EntraPaths.NewPassword, NewPasswordEndpoint.PostAsync);
        app.MapGet(EntraPaths.Reset, (HttpContext http, string? returnUrl) => ResetEndpoint.Show(http, returnUrl));
        app.MapPost(EntraPaths.Reset, ResetEndpoint.PostAsync);
        app.MapGet(EntraPaths.SignedOut, () => new RazorComponentResult<MessagePage>(new { Heading = "SignedOut", Message = "SignedOutHint" }));
        app.MapGet($"{EntraPaths.Assets}/entra.css", () => Results.Stream(Asset("entra.css"), "text/css"));
        app.MapGraph();
    }

    private static void AddPages(IServiceCollection services, EntraSettings settings)
    {
        services.AddRoutingCore();
        services.AddDataProtection().SetApplicationName("entra-stand-in")
            .PersistKeysToFileSystem(System.IO.Directory.CreateDirectory(Path.Combine(settings.DataFolder, "cookies")));
        services.AddAuthentication(BrowserSession.Scheme).AddCookie(BrowserSession.Scheme, cookie =>
        {
            cookie.Cookie.Name = BrowserSession.CookieName;
            cookie.Cookie.SameSite = SameSiteMode.None; // applications of other sites ask for a token by POST, and in frames
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(24);
            cookie.SlidingExpiration = true;
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "__Host-entra-form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        });
        services.AddLocalization();
        services.AddRazorComponents();
        // German names stay readable in the source of the page.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
    }

    private static RequestLocalizationOptions Languages()
    {
        var options = new RequestLocalizationOptions().SetDefaultCulture("de").AddSupportedCultures("de", "en").AddSupportedUICultures("de", "en");
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(http => Task.FromResult(RequestedLanguages(http.Request))),
            new AcceptLanguageHeaderRequestCultureProvider(),
        ];
        return options;
    }

    // OpenID Connect Core 3.1.2.1: tags in order of preference, separated by blanks.
    private static ProviderCultureResult? RequestedLanguages(HttpRequest request) =>
        request.Query["ui_locales"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } tags
            ? new ProviderCultureResult([.. tags.Select(tag => new Microsoft.Extensions.Primitives.StringSegment(tag))])
            : null;

    private static Stream Asset(string name) => typeof(EntraHost).Assembly.GetManifestResourceStream($"Sso.Local.Entra.Assets.{name}")
        ?? throw new InvalidOperationException($"The asset {name} is not embedded.");
}
