using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Web;

namespace Sso.Functions.Hosting;

/// <summary>
/// Programs call with a token of the tenant for our API and an app role in it. There is no ASP.NET Core pipeline before a function, so
/// each function asks for itself.
/// </summary>
internal static class CallerAuthentication
{
    /// <summary>Settings of the API's registration: <c>Authority</c> and <c>ClientId</c>.</summary>
    public const string SectionName = "Entra";

    private static readonly Error Unauthorized = new("auth.unauthorized", StatusCodes.Status401Unauthorized, "A valid bearer token for this API is required.");
    private static readonly Error Forbidden = new("auth.forbidden", StatusCodes.Status403Forbidden, "The caller does not hold the app role that this call requires.");

    public static IServiceCollection AddCallerAuthentication(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication().AddMicrosoftIdentityWebApi(configuration.GetSection(SectionName));
        services.Configure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters.RoleClaimType = "roles";
        });
        return services;
    }

    /// <summary>Validates the caller's token and role; sets <see cref="HttpContext.User"/>.</summary>
    /// <returns>Null when the caller may go on.</returns>
    public static async Task<Error?> RequireRoleAsync(HttpContext context, string role)
    {
        var result = await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme);
        if (!result.Succeeded) return Unauthorized;
        context.User = result.Principal;
        return context.User.IsInRole(role) ? null : Forbidden;
    }

    /// <summary>The client id of the calling program.</summary>
    public static string ClientId(HttpContext context) => context.User.FindFirst("azp")?.Value ?? "";
}
