using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;
using Sso.Local.Entra.SignIn;

namespace Sso.Local.Entra.Graph;

/// <summary><c>POST /me/changePassword</c>: a person changes the own password. Programs have no access.</summary>
/// <remarks>Source: Microsoft Graph, "user: changePassword".</remarks>
internal sealed class OwnUser(UserDirectory users, UserPasswords passwords, UserWriter writer, SmartLockout lockout, EntraCounters counters)
{
    private const string AccessAsUser = "Directory.AccessAsUser.All";

    public async Task<IResult> ChangePasswordAsync(HttpContext http)
    {
        var id = GraphCaller.Of(http).RequirePerson(Resources.WritePasswords, AccessAsUser);
        var body = await GraphBody.ReadAsync(http.Request);
        var current = GraphBody.ReadText(body, "currentPassword") ?? throw GraphException.BadRequest("Parameter 'currentPassword' is required.");
        var wanted = GraphBody.ReadText(body, "newPassword") ?? throw GraphException.BadRequest("Parameter 'newPassword' is required.");

        var user = await users.FindAsync(id, http.RequestAborted);
        if (user is not { AccountEnabled: true }) throw GraphException.Unauthenticated("The user account is disabled or does not exist.");
        // Guessing here locks as guessing at the sign-in page does.
        if (lockout.IsLocked(user.UserPrincipalName)) throw GraphException.BadRequest("The account is temporarily locked to prevent unauthorized use. Try again later.");
        if (!passwords.Verify(user, current))
        {
            lockout.Failed(user.UserPrincipalName, current);
            throw GraphException.BadRequest("The specified current password is not correct.");
        }
        GraphPasswords.Require(wanted, "newPassword");
        if (passwords.Verify(user, wanted)) throw GraphException.BadRequest("The specified password was recently used and cannot be used again.");

        passwords.Set(user, wanted);
        user.ForceChangePasswordNextSignIn = false;
        await writer.SaveAsync(http.RequestAborted);
        counters.CountGraphPasswordChange();
        return Results.NoContent();
    }
}
