namespace Sso.Functions.Directory;

/// <summary>How a user of ours is found again.</summary>
internal enum UserLookup
{
    /// <summary>By key: the user principal name, which the app gives each user.</summary>
    PrincipalName,

    /// <summary>By a filter on the attribute that names account and generation, which may lag. The tenant then chooses the principal name.</summary>
    Attribute,
}
