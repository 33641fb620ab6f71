namespace Sso.Local.Entra.Directory;

/// <summary>What the password policy says.</summary>
internal enum PasswordVerdict
{
    Accepted,
    TooWeak,
    Banned,
}
