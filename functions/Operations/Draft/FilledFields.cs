using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>What the audit tells of a filled entry: how many fields, before and after. Addresses are no part of the audit; whether there is one is.</summary>
internal static class FilledFields
{
    /// <returns><c>fields=2 address:none&gt;given redirect:no&gt;yes</c>.</returns>
    public static string Describe(AccountEntry before, AccountEntry after)
    {
        List<string> changed = [];
        if (before.Address != after.Address) changed.Add($"address:{Address(before)}>{Address(after)}");
        if (before.Redirect != after.Redirect) changed.Add($"redirect:{Choice(before.Redirect)}>{Choice(after.Redirect)}");
        if (before.Retire != after.Retire) changed.Add($"retire:{Choice(before.Retire)}>{Choice(after.Retire)}");
        if (before.MergeInto != after.MergeInto) changed.Add($"merge:{Merge(before)}>{Merge(after)}");
        return $"fields={changed.Count} {string.Join(' ', changed)}";
    }

    private static string Address(AccountEntry entry) => entry.Address.Length == 0 ? "none" : "given";

    private static string Choice(bool isTicked) => isTicked ? "yes" : "no";

    private static string Merge(AccountEntry entry) => entry.MergeInto is null ? "nobody" : "somebody";
}
