namespace Sso.Functions.Directory;

/// <summary>Why the directory did not do what was asked, in the words that support acts on. Histories hold it by name: additive only.</summary>
internal enum DirectoryFailure
{
    /// <summary>It asks for fewer calls, or our own budget of writes is used up: it goes on by itself.</summary>
    Throttled,

    /// <summary>It did not answer, or reported a fault of its own: it goes on by itself when the service is back.</summary>
    Unavailable,

    /// <summary>Our app may not do this (any more): an administrator has to grant the permission, see docs/directory.md.</summary>
    PermissionMissing,

    /// <summary>It contradicts itself: a user exists and is not shown. It lags for minutes after changes.</summary>
    Unclear,

    /// <summary>It refuses what was sent. Repeating will not help; somebody has to look at it.</summary>
    Rejected,
}
