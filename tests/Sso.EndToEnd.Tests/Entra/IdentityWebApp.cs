using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Web;
using Sso.Local;
using Sso.Local.Cloud;

namespace Sso.EndToEnd.Tests.Entra;

/// <summary>
/// A web app and a web API as Microsoft.Identity.Web's documentation sets them up: authority, client id and secret, nothing else. Only the
/// trust in the development certificate is added.
/// </summary>
internal static class IdentityWebApp
{
    private const string IssuerClient = "issuers";

    public static void Add(WebApplicationBuilder builder, LocalAddresses addresses, DevelopmentCertificate certificate)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["AzureAd:Authority"] = addresses.Authority.AbsoluteUri,
            ["AzureAd:ClientId"] = LocalClients.AccountPageClientId,
            ["AzureAd:ClientSecret"] = LocalClients.AccountPageSecret,
            ["Api:Authority"] = addresses.Authority.AbsoluteUri,
            ["Api:ClientId"] = LocalClients.ApiClientId,
        });
        var services = builder.Services;
        services.AddLogging();
        services.AddAuthentication(OpenIdConnectDefaults.AuthenticationScheme)
            .AddMicrosoftIdentityWebApp(builder.Configuration.GetSection("AzureAd"))
            .EnableTokenAcquisitionToCallDownstreamApi([LocalClients.PasswordScope])
            .AddDistributedTokenCaches();
        services.AddAuthentication().AddMicrosoftIdentityWebApi(builder.Configuration.GetSection("Api"));
        services.AddDistributedMemoryCache();
        services.AddAuthorization();

        services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(certificate.CreateHandler));
        services.Configure<OpenIdConnectOptions>(
            OpenIdConnectDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = certificate.CreateHandler());
        services.Configure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme, options => options.BackchannelHttpHandler = certificate.CreateHandler());
        services.Configure<AadIssuerValidatorOptions>(options => options.HttpClientName = IssuerClient);
    }

    public static void Map(WebApplication app, LocalAddresses addresses, DevelopmentCertificate certificate)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/who-am-i", (ClaimsPrincipal user) => Results.Text($"<p id=\"who\">{user.GetDisplayName()}</p>", "text/html"))
            .RequireAuthorization();
        app.MapGet("/api/roles", (ClaimsPrincipal user) => user.IsInRole(LocalClients.PortalCallRole) ? "Portal.Call" : "none")
            .RequireAuthorization(policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser());
        app.MapGet("/change-password", (string old, string @new, ITokenAcquisition tokens) =>
            ChangePasswordAsync(old, @new, tokens, addresses, certificate)).RequireAuthorization();
        app.MapGet("/sign-out", () => Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/signed-out" },
            [CookieAuthenticationDefaults.AuthenticationScheme, OpenIdConnectDefaults.AuthenticationScheme]));
        app.MapGet("/signed-out", () => "signed out");
    }

    private static async Task<IResult> ChangePasswordAsync(
        string old, string @new, ITokenAcquisition tokens, LocalAddresses addresses, DevelopmentCertificate certificate)
    {
        var token = await tokens.GetAccessTokenForUserAsync([LocalClients.PasswordScope]);
        try
        {
            await EntraTenant.GraphFor(certificate, addresses, token).Me.ChangePassword.PostAsync(new() { CurrentPassword = old, NewPassword = @new });
            return Results.Text("changed");
        }
        catch (ODataError refusal)
        {
            return Results.Text($"{refusal.ResponseStatusCode} {refusal.Error!.Code}: {refusal.Error.Message}");
        }
    }
}
