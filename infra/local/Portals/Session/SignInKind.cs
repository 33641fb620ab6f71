namespace Sso.Local.Portals.Session;

/// <summary>How somebody signed in.</summary>
public enum SignInKind
{
    /// <summary>With the bisheriger Benutzername.</summary>
    Legacy,

    /// <summary>With the e-mail address.</summary>
    Unified,
}
