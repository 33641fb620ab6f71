using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.Graph;

/// <summary>The filters of <c>GET /users</c>: by identity, by user principal name, by extension attribute.</summary>
/// <remarks>Source: Microsoft Graph, resource type objectIdentity, "Filtering on the identities property".</remarks>
internal sealed partial class UserFilter(EntraDatabase database, UserDirectory users)
{
    /// <exception cref="GraphException">The filter is none of them.</exception>
    public async Task<List<DirectoryUser>> FindAsync(string filter, CancellationToken cancellationToken)
    {
        if (ByIdentity().Match(filter) is { Success: true } identity)
            return ListOf(await users.FindByIdentityAsync(ReadAssignedId(identity.Groups["parts"].Value), cancellationToken));
        if (ByProperty().Match(filter) is not { Success: true } property)
            throw GraphException.BadRequest($"Unsupported or invalid query filter clause specified: {filter}");

        var (name, value) = (property.Groups["name"].Value, Unquote(property.Groups["value"].Value));
        if (name == "userPrincipalName") return ListOf(await users.FindAsync(value, cancellationToken));
        // Few users: the attributes lie in a text column that has no index.
        var all = await database.Users.Where(user => user.Deleted == null).ToListAsync(cancellationToken);
        return all.FindAll(user => string.Equals(user.Extensions.GetValueOrDefault(name), value, StringComparison.OrdinalIgnoreCase));
    }

    // Both parts are needed; for e-mail addresses and user names Graph then ignores the issuer.
    private static string ReadAssignedId(string parts)
    {
        var values = new Dictionary<string, string>();
        foreach (Match part in IdentityPart().Matches(parts)) values[part.Groups["name"].Value] = Unquote(part.Groups["value"].Value);
        return values.ContainsKey("issuer") && values.TryGetValue("issuerAssignedId", out var assignedId)
            ? assignedId
            : throw GraphException.BadRequest("Unsupported or invalid query filter clause specified for property 'identities'.");
    }

    private static List<DirectoryUser> ListOf(DirectoryUser? user) => user is null ? [] : [user];

    private static string Unquote(string value) => value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex(@"^identities/any\(\s*\w+\s*:(?<parts>.+)\)$")]
    private static partial Regex ByIdentity();

    [GeneratedRegex(@"\w+/(?<name>issuerAssignedId|issuer)\s+eq\s+'(?<value>(?:[^']|'')*)'")]
    private static partial Regex IdentityPart();

    [GeneratedRegex(@"^(?<name>userPrincipalName|extension_[0-9A-Fa-f]{32}_\w+)\s+eq\s+'(?<value>(?:[^']|'')*)'$")]
    private static partial Regex ByProperty();
}
