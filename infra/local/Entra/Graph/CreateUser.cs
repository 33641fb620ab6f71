using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary><c>POST /users</c> for a local account of an external tenant.</summary>
/// <remarks>Source: Microsoft Graph, "Create user"; Entra External ID, "Sign in with an alias".</remarks>
internal sealed partial class CreateUser(EntraDatabase database, UserPasswords passwords, UserWriter writer, EntraSettings settings)
{
    private const string NoExpiration = "DisablePasswordExpiration";

    private static readonly string[] HandledHere = ["identities", "passwordProfile", "passwordPolicies", "userPrincipalName", "userType", "creationType"];

    public async Task<IResult> HandleAsync(HttpContext http)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var user = Read(await GraphBody.ReadAsync(http.Request));
        database.Users.Add(user);
        await writer.SaveAsync(http.RequestAborted);
        return Results.Json(UserJson.WriteCreated(user), statusCode: (int)HttpStatusCode.Created);
    }

    private DirectoryUser Read(JsonElement body)
    {
        var displayName = GraphBody.ReadText(body, "displayName") is { Length: > 0 } name ? name : throw Missing("displayName");
        if (!body.TryGetProperty("identities", out var identities)) throw Missing("identities");
        var hasProfile = body.TryGetProperty("passwordProfile", out var profile) && profile.ValueKind == JsonValueKind.Object;
        if (!hasProfile || GraphBody.ReadText(profile, "password") is null)
            throw GraphException.BadRequest("A password must be specified to create a new user.");
        var policies = GraphBody.ReadText(body, "passwordPolicies") ?? "";
        if (!policies.Contains(NoExpiration, StringComparison.OrdinalIgnoreCase))
            throw GraphException.InvalidProperty("passwordPolicies", "A local account needs DisablePasswordExpiration.");

        var id = Guid.NewGuid().ToString();
        var principalName = GraphBody.ReadText(body, "userPrincipalName") ?? $"{id}@{LocalClients.TenantDomain}";
        if (!PrincipalName().IsMatch(principalName) || !principalName.EndsWith($"@{LocalClients.TenantDomain}", StringComparison.OrdinalIgnoreCase))
            throw GraphException.InvalidProperty("userPrincipalName", "The name has characters that are not allowed, or its domain is not verified.");

        var now = settings.TimeProvider.GetUtcNow();
        var user = new DirectoryUser
        {
            Id = id,
            DisplayName = displayName,
            UserPrincipalName = principalName,
            UserPrincipalNameKey = UserDirectory.Key(principalName),
            PasswordHash = "",
            PasswordPolicies = policies,
            Created = now,
            Identities = UserIdentities.Read(identities, principalName),
        };
        UserWriter.Apply(body, user, HandledHere);
        GraphPasswords.Apply(profile, user, passwords);
        return user;
    }

    private static GraphException Missing(string property) =>
        new(HttpStatusCode.BadRequest, GraphException.InvalidRequest, $"A value is required for property '{property}' of resource 'User'.")
        {
            DetailCode = "MissingRequiredProperty",
            DetailTarget = property,
        };

    // Graph's characters of a user principal name: no plus sign.
    [GeneratedRegex(@"^[A-Za-z0-9'.\-_!#^~]{1,64}@[A-Za-z0-9.\-]{1,48}$")]
    private static partial Regex PrincipalName();
}
