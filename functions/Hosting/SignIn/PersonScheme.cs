namespace Sso.Functions.Hosting;

/// <summary>A way for people to sign in: with which registration, into which cookie, on which paths.</summary>
/// <param name="Name">The name of the OpenID Connect scheme and of its section of settings.</param>
/// <param name="CookieScheme">The name of the cookie's scheme.</param>
/// <param name="CookieName">The cookie, which begins with <c>__Host-</c>.</param>
/// <param name="PathPrefix">Where the sign-in sends browsers back to lies below it: begins and ends with a slash.</param>
internal sealed record PersonScheme(string Name, string CookieScheme, string CookieName, string PathPrefix);
