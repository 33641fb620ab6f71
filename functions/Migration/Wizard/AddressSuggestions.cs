using System.Globalization;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// Pseudo-addresses for accounts without a mailbox: the main account's address with a tag made of the account's name (<c>info+vertrieb@example.com</c>), or where the
/// tenant takes no plus sign a name in its domain (<c>vertrieb@example.com</c>). The main account's own confirmation covers them.
/// </summary>
internal static class AddressSuggestions
{
    private const string Nameless = "zugang";

    /// <param name="accounts">The customer's accounts; always in the same order, so that suggestions stay the same.</param>
    /// <param name="entries">One for each of them.</param>
    /// <param name="takesTags">Whether addresses may have a plus sign.</param>
    /// <returns>One for each account but the main account, all different and free among the entries; empty while the main account has no good address.</returns>
    public static IReadOnlyDictionary<string, string> For(IReadOnlyList<Account> accounts, IReadOnlyDictionary<string, AccountEntry> entries, bool takesTags = true)
    {
        Dictionary<string, string> suggestions = new(StringComparer.Ordinal);
        var main = accounts.FirstOrDefault(account => account.IsMain);
        if (main is null || !EmailAddress.TryParse(entries[main.Id].Address, out var mainAddress, out _)) return suggestions;
        if (AddressRules.FindFault(isMain: true, mainAddress, redirect: false, mainAddress: null) is not null) return suggestions;

        // Anybody can have a mailbox with a public provider: there nothing but a tag is surely the customer's own.
        if (!takesTags && PublicMailProviders.Contains(mainAddress.Domain)) return suggestions;
        var start = takesTags ? $"{mainAddress.LocalPart}+" : "";
        var holders = FindHolders(accounts, entries);
        foreach (var account in accounts.Where(account => !account.IsMain))
        {
            // Who has one keeps it, whatever has become free meanwhile.
            if (FindOwn(mainAddress, entries[account.Id]) is { } own && holders[own] == account.Id)
            {
                suggestions[account.Id] = own;
                continue;
            }
            if (Find(start, mainAddress.Domain, account, suggestion => !holders.TryGetValue(suggestion, out var holder) || holder == account.Id) is not { } free) continue;
            suggestions[account.Id] = free;
            holders[free] = account.Id;
        }
        return suggestions;
    }

    // What two have typed is nobody's: both need another one.
    private static Dictionary<string, string?> FindHolders(IReadOnlyList<Account> accounts, IReadOnlyDictionary<string, AccountEntry> entries)
    {
        Dictionary<string, string?> holders = new(StringComparer.Ordinal);
        foreach (var account in accounts)
            if (EmailAddress.TryParse(entries[account.Id].Address, out var typed, out _)) holders[typed.Value] = holders.ContainsKey(typed.Value) ? null : account.Id;
        return holders;
    }

    private static string? FindOwn(EmailAddress main, AccountEntry entry) =>
        entry.Redirect && EmailAddress.TryParse(entry.Address, out var typed, out _) && RedirectRules.IsCoveredBy(typed, main) ? typed.Value : null;

    private static string? Find(string start, string domain, Account account, Predicate<string> isFree)
    {
        var room = EmailAddress.MaxLength - start.Length - 1 - domain.Length;
        var tag = Transliteration.ToTag(account.DisplayName) is { Length: > 0 } name ? name : Nameless;
        for (var number = 1; ; number++)
        {
            var ending = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
            if (ending.Length >= room) return null;
            var cut = tag[..Math.Min(tag.Length, room - ending.Length)].TrimEnd('-');
            var suggestion = $"{start}{cut}{ending}@{domain}";
            if (isFree(suggestion)) return suggestion;
        }
    }
}
