namespace Sso.Local.Entra.OpenId;

/// <summary>An app registration of the tenant.</summary>
/// <param name="ClientId">A GUID.</param>
/// <param name="Name">What the sign-in page calls it.</param>
/// <param name="Secret">Its client secret.</param>
internal sealed record Registration(string ClientId, string Name, string Secret)
{
    /// <summary>Home page; null for programs that sign in no people.</summary>
    public Uri? Home { get; init; }

    /// <summary>Delegated scopes that an administrator has granted.</summary>
    public IReadOnlyList<string> DelegatedScopes { get; init; } = [];

    /// <summary>App roles by client id of the resource.</summary>
    public IReadOnlyDictionary<string, string[]> AppRoles { get; init; } = new Dictionary<string, string[]>();

    /// <summary>Whether its id tokens carry the app roles of people, as of staff in the workforce tenant.</summary>
    public bool HasPeoplesRoles { get; init; }

    /// <summary>Whether its id tokens carry the claims of the claims provider.</summary>
    public bool HasProvidedClaims { get; init; }
}
