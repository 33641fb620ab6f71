namespace Sso.Functions.Directory;

/// <summary>Why the directory keeps an account waiting: stable codes, stored in its row and explained in docs/directory.md.</summary>
internal static class DirectoryProblems
{
    /// <summary>Before that nobody needs to know: most failures of the directory pass within minutes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public const string Throttled = "directory.throttled";
    public const string Unavailable = "directory.unavailable";
    public const string PermissionMissing = "directory.permission_missing";
    public const string Unclear = "directory.unclear";
    public const string Rejected = "directory.rejected";

    /// <summary>Support took the account back to its legacy log-in: the address can be entered again.</summary>
    public const string RolledBack = "account.rolled_back";

    public static string Of(DirectoryFailure failure) => failure switch
    {
        DirectoryFailure.Throttled => Throttled,
        DirectoryFailure.PermissionMissing => PermissionMissing,
        DirectoryFailure.Unclear => Unclear,
        DirectoryFailure.Rejected => Rejected,
        _ => Unavailable,
    };

    /// <param name="failure">What happened.</param>
    /// <param name="waiting">Since when the account could have had its user; null when that is not known.</param>
    public static bool IsDue(DirectoryFailure failure, TimeSpan? waiting) =>
        failure is DirectoryFailure.PermissionMissing or DirectoryFailure.Rejected || waiting >= Patience;
}
