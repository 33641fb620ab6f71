using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary><c>PATCH /users/{id}</c>, <c>DELETE /users/{id}</c> and what can be done with a deleted user.</summary>
internal sealed class ChangeUser(EntraDatabase database, UserDirectory users, UserPasswords passwords, UserWriter writer, EntraSettings settings)
{
    private static readonly string[] HandledHere = ["identities", "passwordProfile"];

    public async Task<IResult> UpdateAsync(HttpContext http, string id)
    {
        var caller = GraphCaller.Of(http);
        caller.RequireRole(Resources.ReadWriteUsers);
        var body = await GraphBody.ReadAsync(http.Request);
        var user = await FindShownAsync(http, id);

        UserWriter.Apply(body, user, HandledHere);
        if (body.TryGetProperty("identities", out var identities)) Replace(caller, user, identities);
        if (body.TryGetProperty("passwordProfile", out var profile)) SetPassword(caller, user, profile);
        if (GraphBody.ReadFlag(body, "accountEnabled") == false) user.SessionsValidFrom = settings.TimeProvider.GetUtcNow();
        await writer.SaveAsync(http.RequestAborted);
        return Results.NoContent();
    }

    /// <summary><c>POST /users/{id}/revokeSignInSessions</c>.</summary>
    public async Task<IResult> RevokeSessionsAsync(HttpContext http, string id)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var user = await FindShownAsync(http, id);
        user.SessionsValidFrom = settings.TimeProvider.GetUtcNow();
        await writer.SaveAsync(http.RequestAborted);
        return Results.Json(new Dictionary<string, object> { ["@odata.context"] = $"{settings.Addresses.Graph}/$metadata#Edm.Boolean", ["value"] = true });
    }

    public async Task<IResult> DeleteAsync(HttpContext http, string id)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var user = await FindShownAsync(http, id);
        user.Deleted = settings.TimeProvider.GetUtcNow();
        await writer.SaveAsync(http.RequestAborted);
        return Results.NoContent();
    }

    public async Task<IResult> RestoreAsync(HttpContext http, string id)
    {
        var user = await FindDeletedAsync(http, id);
        user.Deleted = null;
        await writer.SaveAsync(http.RequestAborted);
        return Results.Json(UserJson.Write(user, select: null));
    }

    public async Task<IResult> PurgeAsync(HttpContext http, string id)
    {
        database.Users.Remove(await FindDeletedAsync(http, id));
        await writer.SaveAsync(http.RequestAborted);
        return Results.NoContent();
    }

    private static void Replace(GraphCaller caller, DirectoryUser user, JsonElement identities)
    {
        caller.RequireRole(Resources.ManageIdentities);
        var wanted = UserIdentities.Read(identities, user.UserPrincipalName);
        // An unchanged identity keeps its row: inserted again beside the old one it would collide with itself.
        user.Identities.RemoveAll(existing => !wanted.Exists(identity => Same(identity, existing)));
        user.Identities.AddRange(wanted.Where(identity => !user.Identities.Exists(existing => Same(identity, existing))).ToList());
    }

    private static bool Same(DirectoryIdentity left, DirectoryIdentity right) =>
        left.SignInType == right.SignInType && left.IssuerAssignedId == right.IssuerAssignedId;

    // A password that somebody else sets ends the sessions of the old one.
    private void SetPassword(GraphCaller caller, DirectoryUser user, JsonElement profile)
    {
        caller.RequireRole(Resources.WritePasswords);
        GraphPasswords.Apply(profile, user, passwords);
        user.SessionsValidFrom = settings.TimeProvider.GetUtcNow();
    }

    private async Task<DirectoryUser> FindShownAsync(HttpContext http, string id) =>
        await users.FindAsync(id, http.RequestAborted) is { } user && settings.Faults.IsShown(user.Created, settings.TimeProvider.GetUtcNow())
            ? user
            : throw GraphException.NotFound(id);

    private async Task<DirectoryUser> FindDeletedAsync(HttpContext http, string id)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        return await users.FindDeletedAsync(id, http.RequestAborted) ?? throw GraphException.NotFound(id);
    }
}
