using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>
/// What all entries of a customer must be together before they can be submitted. Pure: whether somebody else holds an address is found out by reserving it.
/// </summary>
internal static class EntryRules
{
    /// <param name="accounts">The customer's accounts that the submission is about, with nothing entered.</param>
    /// <param name="entries">One for each of them.</param>
    /// <param name="takesTags">Whether addresses may have a plus sign.</param>
    public static EntryCheck Check(IReadOnlyList<Account> accounts, IReadOnlyDictionary<string, AccountEntry> entries, bool takesTags = true)
    {
        Dictionary<string, EntryFault> faults = new(StringComparer.Ordinal);
        Dictionary<string, EmailAddress> addresses = new(StringComparer.Ordinal);
        var byId = accounts.ToDictionary(account => account.Id, StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var entry = entries[account.Id];
            if ((FindKeptFault(account, entry) ?? FindMergeFault(account, entry, byId, entries)) is { } fault) faults[account.Id] = fault;
            else if (!entry.NeedsAddress) continue;
            else if (ReadAddress(account, entry, takesTags, out var address) is { } addressFault) faults[account.Id] = new EntryFault(EntryField.Address, addressFault);
            else addresses[account.Id] = address;
        }
        foreach (var twice in addresses.GroupBy(entry => entry.Value).Where(group => group.Count() > 1).ToList())
        {
            foreach (var (accountId, _) in twice)
            {
                faults[accountId] = new EntryFault(EntryField.Address, AddressFault.Repeated);
                addresses.Remove(accountId);
            }
        }
        return new EntryCheck(addresses, faults);
    }

    /// <summary>The accounts that another one is to take in, by the entries.</summary>
    public static IEnumerable<Account> MergedInto(string accountId, IEnumerable<Account> accounts, IReadOnlyDictionary<string, AccountEntry> entries) =>
        accounts.Where(account => entries[account.Id] is { Retire: false, MergeInto: { } into } && into == accountId);

    private static EntryFault? FindKeptFault(Account account, AccountEntry entry)
    {
        if (account.IsMain)
        {
            if (entry.Redirect) return new EntryFault(EntryField.Redirect, AddressFault.MainKept);
            if (entry.Retire) return new EntryFault(EntryField.Retire, AddressFault.MainKept);
            if (entry.MergeInto is not null) return new EntryFault(EntryField.Merge, AddressFault.MainKept);
        }
        return entry is { Retire: true, MergeInto: not null } ? new EntryFault(EntryField.Merge, AddressFault.Contradictory) : null;
    }

    private static EntryFault? FindMergeFault(
        Account account, AccountEntry entry, Dictionary<string, Account> accounts, IReadOnlyDictionary<string, AccountEntry> entries)
    {
        if (entry.MergeInto is not { } into) return null;
        if (into == account.Id || !accounts.TryGetValue(into, out var holder)) return new EntryFault(EntryField.Merge, AddressFault.MergeUnknown);
        // No chains and no circles: who takes somebody in goes on.
        if (!entries[into].NeedsAddress) return new EntryFault(EntryField.Merge, AddressFault.MergeEnded);
        var together = MergedInto(into, accounts.Values, entries).Where(other => other.Id != account.Id).Aggregate(holder, (sum, other) => sum.TakeOverLogins(other));
        return MergeRules.CanMerge(account, together) ? null : new EntryFault(EntryField.Merge, AddressFault.MergeSameApplication);
    }

    private static AddressFault? ReadAddress(Account account, AccountEntry entry, bool takesTags, out EmailAddress address)
    {
        if (!EmailAddress.TryParse(entry.Address, out var parsed, out var malformed))
        {
            address = null!;
            return AddressRules.FromParser(malformed);
        }
        address = parsed;
        // That the main account has no address yet is said at its own field, once.
        return AddressRules.FindFault(account.IsMain, parsed, redirect: false, mainAddress: null)
            ?? (takesTags || !AddressRules.IsTagged(parsed) ? null : AddressFault.Tagged);
    }
}
