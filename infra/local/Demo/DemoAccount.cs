namespace Sso.Local.Demo;

/// <summary>An account of the customers file with the address that the demo's person will enter for it.</summary>
internal sealed record DemoAccount(string Id, string DisplayName, bool IsMain, IReadOnlyList<DemoLogin> Logins, string Address)
{
    /// <summary>Where the account's mail arrives: at its address, or at the main account's.</summary>
    public string Mailbox { get; init; } = Address;

    /// <summary>The main account's confirmation counts for it.</summary>
    public bool IsConfirmedByMain { get; init; }

    public bool Uses(string application) => Logins.Any(login => login.Application == application);
}
