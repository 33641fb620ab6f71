namespace Sso.Functions.Migration.Wizard;

/// <summary>What a button of the wizard does to the entries of its form. Pure.</summary>
internal static class EntryEdits
{
    /// <param name="state">What is stored.</param>
    /// <param name="changes">What the form brings.</param>
    /// <param name="command">The button.</param>
    public static IReadOnlyList<EntryChange> Apply(WizardState state, IReadOnlyList<EntryChange> changes, WizardCommand command) => command.Verb switch
    {
        WizardCommand.Take => [.. changes.Where(change => change.AccountId != command.Argument)],
        WizardCommand.Suggest => Edit(state, changes, command.Argument, (entry, entries) =>
            state.Suggest(entries).TryGetValue(command.Argument, out var suggestion) ? entry with { Address = suggestion, Redirect = true } : entry),
        WizardCommand.Correct => Edit(state, changes, command.Argument, (entry, entries) => Correct(state, entries, command.Argument) is { } meant ? entry with { Address = meant } : entry),
        _ => Fill(state, changes),
    };

    /// <summary>Puts pasted addresses into the entries.</summary>
    public static IReadOnlyList<EntryChange> Paste(IReadOnlyList<EntryChange> changes, WizardState state, PastedColumn pasted)
    {
        var byId = changes.ToDictionary(change => change.AccountId, StringComparer.Ordinal);
        foreach (var (accountId, address) in pasted.Addresses)
        {
            var change = byId.GetValueOrDefault(accountId) ?? new EntryChange(accountId, state.Entries[accountId], state.Entries[accountId].Revision);
            byId[accountId] = change with { Entry = change.Entry with { Address = address } };
        }
        return [.. byId.Values];
    }

    /// <summary>Who is redirected and has no address gets the suggested one.</summary>
    private static IReadOnlyList<EntryChange> Fill(WizardState state, IReadOnlyList<EntryChange> changes)
    {
        if (!changes.Any(LacksAddress)) return changes;
        var suggestions = state.Suggest(Merge(state, changes));
        return [.. changes.Select(change => LacksAddress(change) && suggestions.TryGetValue(change.AccountId, out var suggestion)
            ? change with { Entry = change.Entry with { Address = suggestion } }
            : change)];

        bool LacksAddress(EntryChange change) => change.Entry is { Redirect: true, Address: "", NeedsAddress: true };
    }

    private static IReadOnlyList<EntryChange> Edit(
        WizardState state, IReadOnlyList<EntryChange> changes, string accountId, Func<AccountEntry, IReadOnlyDictionary<string, AccountEntry>, AccountEntry> edit)
    {
        var entries = Merge(state, changes);
        return [.. changes.Select(change => change.AccountId == accountId ? change with { Entry = edit(change.Entry, entries) } : change)];
    }

    private static string? Correct(WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, string accountId)
    {
        var check = state.Check(entries);
        return check.Addresses.TryGetValue(accountId, out var address) ? new EntryHints(state.Accounts, check.Addresses).Correct(state.Find(accountId)!, address) : null;
    }

    private static Dictionary<string, AccountEntry> Merge(WizardState state, IReadOnlyList<EntryChange> changes)
    {
        var entries = state.Entries.ToDictionary(StringComparer.Ordinal);
        foreach (var change in changes) entries[change.AccountId] = change.Entry;
        return entries;
    }
}
