namespace Sso.Functions.Directory;

/// <summary>What becomes of deleted users.</summary>
internal enum DeletedUsers
{
    /// <summary>They are gone for good at once, and their addresses are free.</summary>
    Purge,

    /// <summary>The tenant keeps them for 30 days, in which an administrator can restore them. Only where a kept user does not keep its address.</summary>
    Keep,
}
