using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.SignIn;

/// <summary>
/// The page on which people type their address and password:
/// form <c>sign-in-form</c> with the fields <c>email</c> and <c>password</c>.
/// </summary>
internal sealed class SignInEndpoint(
    UserDirectory users, UserPasswords passwords, SmartLockout lockout, NewPasswordTicket tickets, Registrations registrations,
    EntraCounters counters, EntraSettings settings)
{
    private const string ReturnPrefix = $"/{EntraPaths.Authorize}?";

    /// <summary>Address of the page.</summary>
    /// <param name="returnUrl">The authorization request that goes on afterwards.</param>
    /// <param name="languages">The application's <c>ui_locales</c>.</param>
    public static string AddressFor(string returnUrl, string? languages) => $"/{EntraPaths.SignIn}{QueryString.Create(
    [
        KeyValuePair.Create("returnUrl", (string?)returnUrl),
        KeyValuePair.Create("ui_locales", languages),
    ])}";

    public IResult Show(HttpContext http, string? returnUrl) => IsOurs(returnUrl) ? Page(http, returnUrl, email: null, error: null) : NoTarget();

    /// <summary>The form's handler; form parameters make the routing check the antiforgery token.</summary>
    public static Task<IResult> PostAsync(
        HttpContext http, string? returnUrl, [FromForm] string? email, [FromForm] string? password, [FromServices] SignInEndpoint page) =>
        page.SignInAsync(http, returnUrl, email ?? "", password ?? "");

    // Only our own authorization requests: this page sends nobody anywhere else.
    public static bool IsOurs([NotNullWhen(true)] string? returnUrl) => returnUrl?.StartsWith(ReturnPrefix, StringComparison.Ordinal) == true;

    public static RazorComponentResult<MessagePage> NoTarget() =>
        new(new { Heading = "Title", Message = "NoTarget" }) { StatusCode = StatusCodes.Status400BadRequest };

    private async Task<IResult> SignInAsync(HttpContext http, string? returnUrl, string email, string password)
    {
        if (!IsOurs(returnUrl)) return NoTarget();
        if (lockout.IsLocked(email)) return Page(http, returnUrl, email, "Locked");

        var user = await users.FindPersonByIdentityAsync(email, http.RequestAborted);
        // The same sentence for both, and the same time: nobody learns from here which addresses are registered.
        if (!passwords.Verify(user, password))
        {
            lockout.Failed(email, password);
            return Page(http, returnUrl, email, "Failed");
        }
        lockout.Succeeded(email);
        if (!user!.AccountEnabled) return Page(http, returnUrl, email, "Disabled");
        if (user.ForceChangePasswordNextSignIn) return NewPassword(http, user);

        await BrowserSession.StartAsync(http, user, settings.TimeProvider.GetUtcNow());
        counters.CountPasswordSignIn();
        return Results.LocalRedirect(returnUrl);
    }

    private RazorComponentResult<NewPasswordPage> NewPassword(HttpContext http, DirectoryUser user) => new(new
    {
        Action = $"/{EntraPaths.NewPassword}{http.Request.QueryString}",
        Ticket = tickets.Issue(user.Id, user.PasswordHash),
    });

    private RazorComponentResult<SignInPage> Page(HttpContext http, string returnUrl, string? email, string? error)
    {
        registrations.TryFindOf(returnUrl, out var registration);
        return new RazorComponentResult<SignInPage>(new
        {
            Action = http.Request.PathBase + http.Request.Path + http.Request.QueryString,
            Application = registration?.Name,
            Email = email ?? Registrations.HintOf(returnUrl),
            Reset = ResetEndpoint.AddressFor(http.Request.QueryString.Value ?? ""),
            Error = error,
        });
    }
}
