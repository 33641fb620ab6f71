using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Sso.Functions.SelfService;

/// <summary>Who is signed in to the account page: a cookie of our own after a sign-in with Entra; tokens stay on the server.</summary>
internal sealed class AccountSession(IHttpContextAccessor accessor)
{
    /// <summary>The name of the OpenID Connect scheme and of its section of settings.</summary>
    public const string SignInScheme = "AccountPage";

    public const string CookieScheme = "AccountPageCookie";

    /// <summary>Authenticates the request by its cookie and sets <see cref="HttpContext.User"/>.</summary>
    /// <returns>Null when nobody is signed in.</returns>
    public static async Task<ClaimsPrincipal?> FindUserAsync(HttpContext context)
    {
        var result = await context.AuthenticateAsync(CookieScheme);
        if (!result.Succeeded) return null;
        return context.User = result.Principal;
    }

    /// <summary>
    /// Makes the request known to Microsoft.Identity.Web, which asks the accessor: a function does not run in the asynchronous flow of the server that
    /// accepted the request. Call it in the asynchronous method that goes on to use tokens or the sign-in.
    /// </summary>
    public void Enter(HttpContext context) => accessor.HttpContext = context;

    /// <summary>Sends the browser to Entra's sign-in and afterwards to <paramref name="returnPath"/>, a path of ours.</summary>
    public async Task<IResult> SignInAsync(HttpContext context, string returnPath)
    {
        Enter(context);
        await context.ChallengeAsync(SignInScheme, new AuthenticationProperties { RedirectUri = returnPath });
        return Results.Empty;
    }
}
