namespace Sso.Functions.Directory;

/// <summary>How the holder of an address is found.</summary>
internal enum AddressLookup
{
    /// <summary>By Graph's filter on identities.</summary>
    Identity,

    /// <summary>By a filter on an attribute of ours, for tenants whose filter misses addresses with a plus sign. Users that were made before are not found by it.</summary>
    Attribute,
}
