using System.Net.Mail;
using System.Text.Json;
using System.Text.RegularExpressions;
using Sso.Local.Entra.Directory;

namespace Sso.Local.Entra.Graph;

/// <summary>Reads <c>identities</c> as an external tenant accepts them.</summary>
/// <remarks>Source: Microsoft Graph, resource type objectIdentity.</remarks>
internal static partial class UserIdentities
{
    private const int MaxAssignedId = 64;

    /// <summary>The identities of a request, and the one that each user has by its user principal name.</summary>
    /// <exception cref="GraphException">One is not acceptable.</exception>
    public static List<DirectoryIdentity> Read(JsonElement identities, string userPrincipalName)
    {
        if (identities.ValueKind != JsonValueKind.Array || identities.GetArrayLength() == 0) throw Refuse("At least one identity is needed.");
        var read = identities.EnumerateArray().Select(Read).ToList();
        read.RemoveAll(identity => identity.SignInType == DirectoryIdentity.UserPrincipalName);
        read.Add(Create(DirectoryIdentity.UserPrincipalName, userPrincipalName));
        return read;
    }

    private static DirectoryIdentity Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) throw Refuse("An identity is an object.");
        var signInType = GraphBody.ReadText(json, "signInType");
        var assignedId = GraphBody.ReadText(json, "issuerAssignedId") is { Length: > 0 } id ? id : throw Refuse("issuerAssignedId is missing.");
        if (!string.Equals(GraphBody.ReadText(json, "issuer"), LocalClients.TenantDomain, StringComparison.OrdinalIgnoreCase))
            throw Refuse("The issuer must be the initial domain of the tenant.");
        // The names of the tenant's own making, which come back when the list is replaced, have no such limit.
        if (Is(signInType, DirectoryIdentity.UserPrincipalName)) return Create(DirectoryIdentity.UserPrincipalName, assignedId);
        if (assignedId.Length > MaxAssignedId) throw Refuse("issuerAssignedId is longer than 64 characters.");

        if (Is(signInType, DirectoryIdentity.EmailAddress))
        {
            if (!IsAddress(assignedId)) throw Refuse("issuerAssignedId must be a valid email address.");
            return Create(DirectoryIdentity.EmailAddress, assignedId);
        }
        if (Is(signInType, DirectoryIdentity.UserName))
        {
            if (!UserName().IsMatch(assignedId)) throw Refuse("issuerAssignedId must be a valid user name.");
            return Create(DirectoryIdentity.UserName, assignedId);
        }
        throw Refuse("The signInType is not supported.");
    }

    private static DirectoryIdentity Create(string signInType, string assignedId) => new()
    {
        SignInType = signInType,
        Issuer = LocalClients.TenantDomain,
        IssuerAssignedId = assignedId,
        IssuerAssignedIdKey = UserDirectory.Key(assignedId),
    };

    private static bool IsAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Contains(' ');

    private static bool Is(string? signInType, string expected) => string.Equals(signInType, expected, StringComparison.OrdinalIgnoreCase);

    private static GraphException Refuse(string why) => GraphException.InvalidProperty("identities", why);

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_-]*$")]
    private static partial Regex UserName();
}
