using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Sso.Functions.Hosting;

namespace Sso.Functions.Directory;

/// <summary>
/// Lets only Entra's custom authentication extensions in: a token of the external tenant for the claims provider's registration (section <c>ClaimsProvider</c>:
/// <c>Authority</c> and <c>ClientId</c>), asked for by the service's own app
/// (https://learn.microsoft.com/entra/identity-platform/custom-extension-overview#protect-your-rest-api).
/// </summary>
internal static class ClaimsProviderCaller
{
    public const string SectionName = "ClaimsProvider";
    public const string Scheme = "ClaimsProvider";
    private const string AuthenticationEvents = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

    private static readonly Error Unauthorized =
        new("auth.unauthorized", StatusCodes.Status401Unauthorized, "A valid bearer token of the tenant's authentication events is required.");

    /// <returns>Null when the caller may go on.</returns>
    public static async Task<Error?> CheckAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(Scheme);
        if (!result.Succeeded) return Unauthorized;
        var caller = result.Principal.FindFirst("azp")?.Value ?? result.Principal.FindFirst("appid")?.Value;
        return string.Equals(caller, AuthenticationEvents, StringComparison.OrdinalIgnoreCase) ? null : Unauthorized;
    }
}
