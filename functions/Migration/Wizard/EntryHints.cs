using System.Globalization;
using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>What to ask or tell about entries that are good.</summary>
internal sealed class EntryHints
{
    private const char LastLatinLetter = '\u024F';
    private static readonly IdnMapping Idn = new();
    private readonly EmailAddress? _main;
    private readonly List<string> _contractDomains;
    private readonly List<string> _customerDomains;

    /// <param name="accounts">The customer's accounts.</param>
    /// <param name="addresses">The good addresses among their entries.</param>
    public EntryHints(IReadOnlyList<Account> accounts, IReadOnlyDictionary<string, EmailAddress> addresses)
    {
        _main = accounts.FirstOrDefault(account => account.IsMain) is { } main ? addresses.GetValueOrDefault(main.Id) : null;
        _contractDomains = [.. accounts.Select(KnownDomain).OfType<string>().Distinct(StringComparer.Ordinal)];
        _customerDomains = _main is null ? _contractDomains : [_main.Domain, .. _contractDomains];
    }

    public IEnumerable<EntryHint> For(Account account, AccountEntry entry, EmailAddress address)
    {
        if (Correct(account, address) is not null) yield return EntryHint.Typo;
        if (Idn.GetUnicode(address.Domain).Any(c => char.IsLetter(c) && c > LastLatinLetter)) yield return EntryHint.ForeignLetters;
        if (_main is null || account.IsMain) yield break;
        if (entry.Redirect && !RedirectRules.IsCoveredBy(address, _main)) yield return EntryHint.OwnMailbox;
        if (!entry.Redirect && RedirectRules.IsTagged(address, _main)) yield return EntryHint.NotRedirected;
    }

    /// <summary>The address as it was probably meant; null when there is nothing to ask.</summary>
    public string? Correct(Account account, EmailAddress address) =>
        DomainTypos.FindIntended(address.Domain, account.IsMain ? _contractDomains : _customerDomains) is { } meant ? $"{address.LocalPart}@{meant}" : null;

    private static string? KnownDomain(Account account) => EmailAddress.TryParse(account.KnownEmail, out var address, out _) ? address.Domain : null;
}
