using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.Graph;

/// <summary>A user as Graph writes it.</summary>
internal static class UserJson
{
    private static readonly string[] Default =
    [
        "businessPhones", "displayName", "givenName", "jobTitle", "mail", "mobilePhone", "officeLocation", "preferredLanguage", "surname",
        "userPrincipalName",
    ];

    /// <param name="user">The user.</param>
    /// <param name="select">Value of <c>$select</c>; null gives Graph's default properties.</param>
    public static JsonObject Write(DirectoryUser user, string? select)
    {
        var json = new JsonObject { ["id"] = user.Id };
        foreach (var property in select is null ? Default : select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (property != "id")
                json[property] = Value(user, property);
        return json;
    }

    /// <summary>The answer to a creation: the default properties and what was given.</summary>
    public static JsonObject WriteCreated(DirectoryUser user)
    {
        var extensions = string.Concat(user.Extensions.Keys.Select(name => $",{name}"));
        return Write(user, $"{string.Join(',', Default)},accountEnabled,createdDateTime,identities,otherMails,passwordPolicies,userType{extensions}");
    }

    private static JsonNode? Value(DirectoryUser user, string property) => property switch
    {
        "displayName" => user.DisplayName,
        "givenName" => user.GivenName,
        "surname" => user.Surname,
        "preferredLanguage" => user.PreferredLanguage,
        "mail" => user.Mail,
        "userPrincipalName" => user.UserPrincipalName,
        "accountEnabled" => user.AccountEnabled,
        "userType" => "Member",
        "creationType" => "LocalAccount",
        "passwordPolicies" => user.PasswordPolicies,
        "otherMails" => JsonSerializer.SerializeToNode(user.OtherMails),
        "businessPhones" => new JsonArray(),
        "createdDateTime" => Format(user.Created),
        "lastPasswordChangeDateTime" => Format(user.LastPasswordChange),
        "signInSessionsValidFromDateTime" => Format(user.SessionsValidFrom),
        "deletedDateTime" => user.Deleted is { } deleted ? Format(deleted) : null,
        "identities" => new JsonArray([.. Identities(user)]),
        "jobTitle" or "mobilePhone" or "officeLocation" => null,
        _ when property.StartsWith("extension_", StringComparison.Ordinal) => user.Extensions.GetValueOrDefault(property),
        _ => throw GraphException.BadRequest($"Could not find a property named '{property}' on type 'microsoft.graph.user'."),
    };

    private static IEnumerable<JsonNode> Identities(DirectoryUser user) => user.Identities.Select(identity => new JsonObject
    {
        ["signInType"] = identity.SignInType,
        ["issuer"] = identity.Issuer,
        ["issuerAssignedId"] = identity.IssuerAssignedId,
    });

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
