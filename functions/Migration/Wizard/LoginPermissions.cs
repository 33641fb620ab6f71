using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What an account may do in an application, as a page shows it.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Permissions">Each once, sorted; <c>all</c> stands for every permission.</param>
public sealed record LoginPermissions(string Application, IReadOnlyList<string> Permissions)
{
    internal static IReadOnlyList<LoginPermissions> Of(Account account, SsoOptions sso) =>
    [
        .. account.Logins.GroupBy(login => login.Application).Select(group => new LoginPermissions(
            sso.FindApplication(group.Key)?.Name ?? group.Key,
            [.. group.SelectMany(login => login.Permissions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)])),
    ];
}
