namespace Sso.Local.Demo;

/// <summary>A customer of the customers file.</summary>
internal sealed record DemoCustomer(string Id, string Name, string Language, IReadOnlyList<DemoAccount> Accounts)
{
    public DemoAccount Main => Accounts.Single(account => account.IsMain);
}
