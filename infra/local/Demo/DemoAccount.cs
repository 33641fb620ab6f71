namespace Sso.Local.Demo;

/// <summary>An account of the customers file with the address that the demo's person will enter for it.</summary>
internal sealed record DemoAccount(string Id, string DisplayName, bool IsMain, IReadOnlyList<DemoLogin> Logins, string Address)
{
    public bool Uses(string application) => Logins.Any(login => login.Application == application);
}
