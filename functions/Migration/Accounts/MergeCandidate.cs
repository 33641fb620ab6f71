using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration;

/// <summary>An account that another one can be merged into.</summary>
/// <param name="Account">As it is now.</param>
/// <param name="Permissions">What it would be allowed afterwards: <c>all</c> stands for every permission.</param>
public sealed record MergeCandidate(AccountView Account, IReadOnlyList<string> Permissions)
{
    internal static MergeCandidate Of(Account merged, Account holder, SsoOptions sso) =>
        new(AccountView.Of(holder, sso), AccountView.Of(holder.TakeOverLogins(merged), sso).Permissions);
}
