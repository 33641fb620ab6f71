using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Sso.Functions.Hosting;

namespace Sso.Functions.Operations;

/// <summary>Who of the staff is signed in, by the workforce tenant: another tenant, registration and cookie than the customers'.</summary>
internal sealed class StaffSession(PersonSessions sessions, IHttpContextAccessor accessor, IOptionsMonitor<OpenIdConnectOptions> options)
    : PersonSession(Scheme, sessions, accessor, options)
{
    /// <summary>The name of the OpenID Connect scheme and of its section of settings.</summary>
    public const string SignInScheme = "Staff";

    public static readonly PersonScheme Scheme = new(SignInScheme, "StaffCookie", "__Host-sso-staff", "/operations/");

    /// <inheritdoc cref="PersonSession.FindUserAsync"/>
    public static Task<ClaimsPrincipal?> FindUserAsync(HttpContext context) => FindUserAsync(context, Scheme);
}
