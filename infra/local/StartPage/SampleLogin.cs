using Sso.Local.Demo;
using Sso.Local.Portals;

namespace Sso.Local.StartPage;

/// <summary>A legacy log-in that people can try.</summary>
public sealed record SampleLogin(
    string CustomerId, string CustomerName, string Language, string Person, bool IsMain, string Application, string Username)
{
    public string Password => LegacyPasswords.For(Application, Username);

    /// <summary>The log-ins of a customers file, in its order.</summary>
    /// <exception cref="LocalCloudException">It cannot be read.</exception>
    public static IReadOnlyList<SampleLogin> Read(string customersFile) =>
    [
        .. from customer in CustomersFile.Read(customersFile)
           from account in customer.Accounts
           from login in account.Logins
           select new SampleLogin(
               customer.Id, customer.Name, customer.Language, account.DisplayName, account.IsMain, login.Application, login.Username),
    ];

    /// <summary>Whether a search text occurs in customer, person or username.</summary>
    public bool Matches(string search) => string.Join('\n', CustomerId, CustomerName, Person, Username)
        .Contains(search, StringComparison.CurrentCultureIgnoreCase);
}
