using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Sso.Local.Entra.Directory;
using Sso.Local.Entra.OpenId;

namespace Sso.Local.Entra.Graph;

/// <summary><c>GET /users/{id | userPrincipalName}</c> and <c>GET /users?$filter=…</c> by identity, principal name or extension attribute.</summary>
internal sealed partial class ReadUsers(EntraDatabase database, UserDirectory users, EntraSettings settings)
{
    private const int MostListed = 100;

    public async Task<IResult> GetAsync(HttpContext http, string id)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var user = await users.FindAsync(id, http.RequestAborted);
        if (user is null || !IsReplicated(user)) throw GraphException.NotFound(id);
        return Results.Json(Entity(user, http));
    }

    public async Task<IResult> ListAsync(HttpContext http)
    {
        GraphCaller.Of(http).RequireRole(Resources.ReadWriteUsers);
        var filter = http.Request.Query["$filter"].ToString();
        var found = filter.Length == 0 ? await ListAllAsync(http.RequestAborted) : await FindAsync(filter, http.RequestAborted);
        return Results.Json(new JsonObject
        {
            ["@odata.context"] = $"{settings.Addresses.Graph}/$metadata#users",
            ["value"] = new JsonArray([.. found.Where(IsReplicated).Select(user => UserJson.Write(user, Select(http)))]),
        });
    }

    private static string? Select(HttpContext http) => http.Request.Query["$select"] is [{ } select] ? select : null;

    private bool IsReplicated(DirectoryUser user) => settings.TimeProvider.GetUtcNow() >= user.Created + settings.Faults.ReplicationLag;

    private JsonObject Entity(DirectoryUser user, HttpContext http)
    {
        var json = UserJson.Write(user, Select(http));
        json["@odata.context"] = $"{settings.Addresses.Graph}/$metadata#users/$entity";
        return json;
    }

    private Task<List<DirectoryUser>> ListAllAsync(CancellationToken cancellationToken) =>
        database.Users.Where(user => user.Deleted == null).OrderBy(user => user.Id).Take(MostListed).ToListAsync(cancellationToken);

    private async Task<List<DirectoryUser>> FindAsync(string filter, CancellationToken cancellationToken)
    {
        if (ByIdentity().Match(filter) is { Success: true } identity) return await FindByIdentityAsync(identity, cancellationToken);
        if (ByProperty().Match(filter) is not { Success: true } property) throw GraphException.BadRequest($"Unsupported or invalid query filter clause specified: {filter}");

        var (name, value) = (property.Groups["name"].Value, Unquote(property.Groups["value"].Value));
        if (name == "userPrincipalName") return await users.FindAsync(value, cancellationToken) is { } user ? [user] : [];
        // Few users: the attribute lies in a text column that has no index.
        var all = await database.Users.Where(candidate => candidate.Deleted == null).ToListAsync(cancellationToken);
        return all.FindAll(candidate => candidate.Extensions.TryGetValue(name, out var actual) && string.Equals(actual, value, StringComparison.OrdinalIgnoreCase));
    }

    // Both parts are needed; for e-mail addresses and user names Graph then ignores the issuer.
    private async Task<List<DirectoryUser>> FindByIdentityAsync(Match filter, CancellationToken cancellationToken)
    {
        var parts = IdentityPart().Matches(filter.Groups["parts"].Value).ToDictionary(part => part.Groups["name"].Value, part => Unquote(part.Groups["value"].Value));
        if (parts.Count != 2 || !parts.ContainsKey("issuer") || !parts.TryGetValue("issuerAssignedId", out var assignedId))
            throw GraphException.BadRequest("Unsupported or invalid query filter clause specified for property 'identities'.");
        return await users.FindByIdentityAsync(assignedId, cancellationToken) is { } user ? [user] : [];
    }

    private static string Unquote(string value) => value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^identities/any\(\s*(?<variable>\w+)\s*:(?<parts>.+)\)$")]
    private static partial Regex ByIdentity();

    [GeneratedRegex(@"\w+/(?<name>issuerAssignedId|issuer|signInType)\s+eq\s+'(?<value>(?:[^']|'')*)'")]
    private static partial Regex IdentityPart();

    [GeneratedRegex(@"^(?<name>userPrincipalName|extension_[0-9A-Fa-f]{32}_\w+)\s+eq\s+'(?<value>(?:[^']|'')*)'$")]
    private static partial Regex ByProperty();
}
