namespace Sso.Local.Entra.Directory;

/// <summary>One way to sign in as a user: Graph's <c>objectIdentity</c> of a local account.</summary>
internal sealed class DirectoryIdentity
{
    public const string EmailAddress = "emailAddress";
    public const string UserName = "userName";
    public const string UserPrincipalName = "userPrincipalName";

    public int Id { get; init; }

    public string UserId { get; init; } = "";

    public required string SignInType { get; init; }

    public required string Issuer { get; init; }

    public required string IssuerAssignedId { get; init; }

    /// <summary>Lower case; unique together with the issuer, deleted users included.</summary>
    public required string IssuerAssignedIdKey { get; init; }
}
