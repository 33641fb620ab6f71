using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.SignIn;

/// <summary>
/// Takes the new password of a person who has to choose one:
/// form <c>new-password-form</c> with <c>newPassword</c> and <c>repeated</c>.
/// </summary>
internal sealed class NewPasswordEndpoint(
    UserDirectory users, UserPasswords passwords, EntraDatabase database, NewPasswordTicket tickets, EntraCounters counters, EntraSettings settings)
{
    public static Task<IResult> PostAsync(
        HttpContext http, string? returnUrl, [FromForm] string? ticket, [FromForm] string? newPassword, [FromForm] string? repeated,
        [FromServices] NewPasswordEndpoint endpoint) => endpoint.ChangeAsync(http, returnUrl, ticket, newPassword ?? "", repeated);

    private async Task<IResult> ChangeAsync(HttpContext http, string? returnUrl, string? ticket, string newPassword, string? repeated)
    {
        if (!SignInEndpoint.IsOurs(returnUrl)) return SignInEndpoint.NoTarget();
        var proof = tickets.Read(ticket);
        var user = proof is null ? null : await users.FindAsync(proof.Value.UserId, http.RequestAborted);
        if (user is not { AccountEnabled: true } || user.PasswordHash != proof!.Value.PasswordHash)
            return Results.LocalRedirect(SignInEndpoint.AddressFor(returnUrl!, http.Request.Query["ui_locales"]));

        if (Refuse(user, newPassword, repeated) is { } error) return Page(http, ticket!, error);

        passwords.Set(user, newPassword);
        user.ForceChangePasswordNextSignIn = false;
        await database.SaveChangesAsync(http.RequestAborted);
        counters.CountPasswordChange();
        await BrowserSession.StartAsync(http, user, settings.TimeProvider.GetUtcNow());
        counters.CountPasswordSignIn();
        return Results.LocalRedirect(returnUrl!);
    }

    private string? Refuse(DirectoryUser user, string newPassword, string? repeated)
    {
        if (newPassword != repeated) return "NotRepeated";
        if (passwords.Verify(user, newPassword)) return "Reused";
        return PasswordPolicy.Judge(newPassword) switch
        {
            PasswordVerdict.Accepted => null,
            PasswordVerdict.Banned => "Banned",
            _ => "TooWeak",
        };
    }

    private static RazorComponentResult<NewPasswordPage> Page(HttpContext http, string ticket, string error) =>
        new(new { Action = $"{http.Request.Path}{http.Request.QueryString}", Ticket = ticket, Error = error });
}
