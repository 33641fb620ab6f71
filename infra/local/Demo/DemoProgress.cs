namespace Sso.Local.Demo;

/// <summary>How far the demo is.</summary>
/// <param name="Customers">Customers whose way has ended.</param>
/// <param name="Accounts">Accounts whose way has ended.</param>
/// <param name="OfCustomers">All customers.</param>
/// <param name="OfAccounts">All accounts.</param>
internal sealed record DemoProgress(int Customers, int Accounts, int OfCustomers, int OfAccounts);
