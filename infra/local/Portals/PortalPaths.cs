namespace Sso.Local.Portals;

/// <summary>Paths of a portal's pages and forms.</summary>
internal static class PortalPaths
{
    public const string Start = "/";
    public const string Home = "/home";
    public const string LegacySignIn = "/sign-in/legacy";
    public const string UnifiedSignIn = "/sign-in/unified";
    public const string SignOut = "/sign-out";
    public const string SignOutHere = "/sign-out/here";
    public const string FrontChannelSignOut = "/front-channel-sign-out";
    public const string StartMigration = "/notice/start";
    public const string HideNotice = "/notice/later";
    public const string StyleSheet = "/assets/portal.css";
}
