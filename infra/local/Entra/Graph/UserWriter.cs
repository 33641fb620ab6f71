using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.Graph;

/// <summary>What creation and change of a user have in common.</summary>
internal sealed partial class UserWriter(EntraDatabase database)
{
    private const int UniqueViolation = 2067; // SQLITE_CONSTRAINT_UNIQUE
    private static readonly string ExtensionsApp = LocalClients.ExtensionsAppId.Replace("-", "", StringComparison.Ordinal);

    /// <summary>Applies the properties that may be set at any time.</summary>
    /// <param name="body">The request.</param>
    /// <param name="user">Whom it changes.</param>
    /// <param name="handledByCaller">Properties that the caller sees to; any other is refused.</param>
    public static void Apply(JsonElement body, DirectoryUser user, string[] handledByCaller)
    {
        foreach (var property in body.EnumerateObject())
        {
            switch (property.Name)
            {
                case "displayName":
                    user.DisplayName = GraphBody.ReadText(body, property.Name) is { Length: > 0 } text ? text : throw Empty(property.Name);
                    break;
                case "givenName": user.GivenName = GraphBody.ReadText(body, property.Name); break;
                case "surname": user.Surname = GraphBody.ReadText(body, property.Name); break;
                case "preferredLanguage": user.PreferredLanguage = GraphBody.ReadText(body, property.Name); break;
                case "mail": user.Mail = GraphBody.ReadText(body, property.Name)?.ToLowerInvariant(); break;
                case "accountEnabled": user.AccountEnabled = GraphBody.ReadFlag(body, property.Name) ?? true; break;
                case "otherMails": user.OtherMails = GraphBody.ReadTexts(property.Value, property.Name); break;
                case { } name when name.StartsWith("extension_", StringComparison.Ordinal): ApplyExtension(body, name, user); break;
                case { } name when !name.StartsWith('@') && !handledByCaller.Contains(name): throw Unknown(name);
            }
        }
    }

    /// <exception cref="GraphException">Another user has the principal name, an identity or the mail; the database decides races.</exception>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.InnerException is SqliteException { SqliteExtendedErrorCode: UniqueViolation } violation)
        {
            throw GraphException.Conflict(PropertyOf(violation.Message));
        }
    }

    private static void ApplyExtension(JsonElement body, string name, DirectoryUser user)
    {
        if (!Extension().IsMatch(name) || !name.Contains(ExtensionsApp, StringComparison.OrdinalIgnoreCase))
            throw GraphException.BadRequest($"The following extension properties are not available: {name}.");
        var extensions = new Dictionary<string, string>(user.Extensions);
        if (GraphBody.ReadText(body, name) is { } value) extensions[name] = value;
        else extensions.Remove(name);
        user.Extensions = extensions;
    }

    private static GraphException Empty(string property) => GraphException.InvalidProperty(property, "It must not be empty.");

    private static GraphException Unknown(string property) =>
        GraphException.BadRequest($"Property '{property}' does not exist as a declared property or extension property.");

    private static string PropertyOf(string message)
    {
        if (message.Contains(nameof(DirectoryUser.UserPrincipalNameKey), StringComparison.Ordinal)) return "userPrincipalName";
        return message.Contains(nameof(DirectoryIdentity.IssuerAssignedIdKey), StringComparison.Ordinal) ? "identities" : "proxyAddresses";
    }

    [GeneratedRegex("^extension_[0-9A-Fa-f]{32}_[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Extension();
}
