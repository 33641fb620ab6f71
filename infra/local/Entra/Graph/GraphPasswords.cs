using System.Net;
using System.Text.Json;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.Graph;

/// <summary>Passwords as Graph judges them.</summary>
internal static class GraphPasswords
{
    /// <exception cref="GraphException">The policy refuses it.</exception>
    public static void Require(string password, string target)
    {
        var message = PasswordPolicy.Judge(password) switch
        {
            PasswordVerdict.Accepted => null,
            PasswordVerdict.TooWeak => "The specified password does not comply with password complexity requirements.",
            _ => "The specified password is banned: it contains words, phrases or patterns that are easily guessable.",
        };
        if (message is null) return;
        throw new GraphException(HttpStatusCode.BadRequest, GraphException.InvalidRequest, message) { DetailCode = "InvalidValue", DetailTarget = target };
    }

    /// <summary>Sets password and <c>forceChangePasswordNextSignIn</c> of a <c>passwordProfile</c>.</summary>
    public static void Apply(JsonElement profile, DirectoryUser user, UserPasswords passwords)
    {
        if (profile.ValueKind != JsonValueKind.Object) throw GraphException.InvalidProperty("passwordProfile", "It must be an object.");
        // Left out, the user is asked for a new password: Graph's default.
        user.ForceChangePasswordNextSignIn = GraphBody.ReadFlag(profile, "forceChangePasswordNextSignIn") ?? true;
        if (GraphBody.ReadText(profile, "password") is not { } password) return;
        Require(password, "passwordProfile");
        passwords.Set(user, password);
    }
}
