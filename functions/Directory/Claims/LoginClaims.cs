using Sso.Functions.Customers;

namespace Sso.Functions.Directory;

/// <summary>What portals read of an account's log-ins, in tokens and in answers alike.</summary>
internal static class LoginClaims
{
    public static string Role(bool isMain) => isMain ? "main" : "sub";

    /// <summary>Ids of applications, each once.</summary>
    public static string[] Applications(IEnumerable<Login> logins) => [.. logins.Select(login => login.Application).Distinct(StringComparer.Ordinal)];

    /// <summary><c>application:permission</c>, each once.</summary>
    public static string[] Permissions(IEnumerable<Login> logins) =>
        [.. logins.SelectMany(login => login.Permissions.Select(permission => $"{login.Application}:{permission}")).Distinct(StringComparer.Ordinal)];

    /// <summary><c>application:bisheriger Benutzername</c>.</summary>
    public static string[] LegacyLogins(IEnumerable<Login> logins) => [.. logins.Select(login => $"{login.Application}:{login.Username}")];
}
