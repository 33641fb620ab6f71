using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>Which accounts can be one person: log-ins of different applications. The main account takes others in and is never merged away.</summary>
internal static class MergeRules
{
    /// <param name="merged">The account that would end.</param>
    /// <param name="holder">The account that would take over its log-ins.</param>
    public static bool CanMerge(Account merged, Account holder) =>
        merged.Id != holder.Id && merged.CustomerId == holder.CustomerId && !merged.IsMain && !merged.IsGone && !holder.IsGone
        && !merged.Logins.Any(login => holder.Logins.Any(other => other.Application == login.Application));
}
