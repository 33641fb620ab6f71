namespace Sso.Local.Entra.Directory;

/// <summary>A user of the tenant, with the properties of Graph's <c>user</c> that the product uses.</summary>
internal sealed class DirectoryUser
{
    /// <summary>Object id, a GUID.</summary>
    public required string Id { get; init; }

    public required string DisplayName { get; set; }

    public required string UserPrincipalName { get; set; }

    /// <summary>Lower case, for the unique index.</summary>
    public required string UserPrincipalNameKey { get; set; }

    public string? GivenName { get; set; }

    public string? Surname { get; set; }

    public string? PreferredLanguage { get; set; }

    /// <summary>Unique in the tenant, as it becomes a proxy address.</summary>
    public string? Mail { get; set; }

    public List<string> OtherMails { get; set; } = [];

    public bool AccountEnabled { get; set; } = true;

    public required string PasswordHash { get; set; }

    public required string PasswordPolicies { get; set; }

    public bool ForceChangePasswordNextSignIn { get; set; }

    public DateTimeOffset LastPasswordChange { get; set; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Sessions and refresh tokens from before this time no longer count.</summary>
    public DateTimeOffset SessionsValidFrom { get; set; }

    /// <summary>Set while the user lies among the deleted items.</summary>
    public DateTimeOffset? Deleted { get; set; }

    /// <summary>Extension attributes, <c>extension_{app id}_{name}</c> to text.</summary>
    public Dictionary<string, string> Extensions { get; set; } = [];

    public List<DirectoryIdentity> Identities { get; set; } = [];

    /// <summary>The address that the user signs in with.</summary>
    public string? EmailAddress => Identities.Find(identity => identity.SignInType == DirectoryIdentity.EmailAddress)?.IssuerAssignedId;
}
