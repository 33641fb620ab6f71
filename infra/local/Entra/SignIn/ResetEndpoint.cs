using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;
using Sso.Local.Entra.OtpSend;

namespace Sso.Local.Entra.SignIn;

/// <summary>
/// "Passwort vergessen": form <c>reset-form</c> asks for the address, form <c>reset-code-form</c> for the code that was mailed and for a new password. Both answer the
/// same way whether or not there is such a user.
/// </summary>
/// <remarks>Source: "Enable self-service password reset" of external tenants; the code goes to the address that was typed.</remarks>
internal sealed class ResetEndpoint(
    UserDirectory users, UserPasswords passwords, EntraDatabase database, ResetCodes codes, OtpSender sender, Registrations registrations,
    SmartLockout lockout, EntraCounters counters, EntraSettings settings)
{
    public static string AddressFor(string query) => $"/{EntraPaths.Reset}{query}";

    public static IResult Show(HttpContext http, string? returnUrl) =>
        SignInEndpoint.IsOurs(returnUrl) ? Page(http, email: Registrations.HintOf(returnUrl) ?? "", hasCode: false, error: null) : SignInEndpoint.NoTarget();

    public static Task<IResult> PostAsync(
        HttpContext http, string? returnUrl, [FromForm] string? email, [FromForm] string? code, [FromForm] string? newPassword, [FromForm] string? repeated,
        [FromServices] ResetEndpoint endpoint)
    {
        if (!SignInEndpoint.IsOurs(returnUrl)) return Task.FromResult<IResult>(SignInEndpoint.NoTarget());
        return code is null
            ? endpoint.SendAsync(http, returnUrl, email ?? "")
            : endpoint.ResetAsync(http, returnUrl, email ?? "", code.Trim(), newPassword ?? "", repeated);
    }

    private async Task<IResult> SendAsync(HttpContext http, string returnUrl, string email)
    {
        var user = await users.FindByIdentityAsync(email, http.RequestAborted);
        if (user is not { AccountEnabled: true } || !registrations.TryFindOf(returnUrl, out var client)) return Page(http, email, hasCode: true, error: null);
        var isSent = await sender.TrySendAsync(email.Trim(), codes.Create(email), client, http);
        return isSent ? Page(http, email, hasCode: true, error: null) : Page(http, email, hasCode: false, "CodeNotSent");
    }

    private async Task<IResult> ResetAsync(HttpContext http, string returnUrl, string email, string code, string newPassword, string? repeated)
    {
        if (newPassword != repeated) return Page(http, email, hasCode: true, "NotRepeated");
        if (PasswordPolicy.Judge(newPassword) is not PasswordVerdict.Accepted and var verdict)
            return Page(http, email, hasCode: true, verdict == PasswordVerdict.Banned ? "Banned" : "TooWeak");
        var isRight = codes.Check(email, code);
        var user = await users.FindByIdentityAsync(email, http.RequestAborted);
        if (!isRight || user is not { AccountEnabled: true }) return Page(http, email, hasCode: true, "CodeWrong");

        codes.Spend(email);
        passwords.Set(user, newPassword);
        user.ForceChangePasswordNextSignIn = false;
        user.SessionsValidFrom = settings.TimeProvider.GetUtcNow();
        await database.SaveChangesAsync(http.RequestAborted);
        lockout.Succeeded(email);
        counters.CountPasswordChange();
        await BrowserSession.StartAsync(http, user, settings.TimeProvider.GetUtcNow());
        counters.CountPasswordSignIn();
        return Results.LocalRedirect(returnUrl);
    }

    private static RazorComponentResult<ResetPage> Page(HttpContext http, string email, bool hasCode, string? error) => new(new
    {
        Action = $"{http.Request.Path}{http.Request.QueryString}",
        Back = $"/{EntraPaths.SignIn}{http.Request.QueryString}",
        Email = email,
        HasCode = hasCode,
        Error = error,
    });
}
