using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Which accounts may be the same person as another one: those of other applications, likely ones first. None is ever chosen beforehand.</summary>
internal static class MergeCandidates
{
    /// <summary>More are only shown when somebody asks for them: a page of a large customer would be mostly choices.</summary>
    public const int Few = 12;

    /// <param name="account">The account that would end.</param>
    /// <param name="state">The customer.</param>
    public static IReadOnlyList<Account> For(Account account, WizardState state)
    {
        var words = Words(account);
        return [.. state.Accounts.Where(other => MergeRules.CanMerge(account, other)).OrderByDescending(other => Words(other).Intersect(words, StringComparer.Ordinal).Count())];
    }

    private static HashSet<string> Words(Account account) =>
        [.. account.Logins.Select(login => login.Username).Append(account.DisplayName)
            .SelectMany(name => Transliteration.ToTag(name).Split('-')).Where(word => word.Length > 2)];
}
