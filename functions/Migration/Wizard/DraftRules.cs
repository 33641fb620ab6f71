using Sso.Functions.Customers;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Two people, or two tabs, write at the same draft: nobody's text is replaced without a word.</summary>
internal static class DraftRules
{
    /// <summary>Judges all that a form brings.</summary>
    /// <param name="entries">What is stored now, one for each account.</param>
    /// <param name="drafts">The rows of it, of accounts that have one.</param>
    /// <param name="changes">One an account at most.</param>
    /// <returns>What is to be written, and what whoever sent the form is told when it is.</returns>
    public static (DraftOutcome Outcome, IReadOnlyList<AccountDraft> Written) Apply(
        IReadOnlyDictionary<string, AccountEntry> entries, IReadOnlyDictionary<string, AccountDraft> drafts, IReadOnlyList<EntryChange> changes)
    {
        var now = entries.ToDictionary(StringComparer.Ordinal);
        List<AccountDraft> written = [];
        Dictionary<string, AccountEntry> conflicts = new(StringComparer.Ordinal);
        foreach (var change in changes)
        {
            var verdict = Judge(now[change.AccountId], change);
            if (verdict == DraftVerdict.Keep) continue;
            if (verdict == DraftVerdict.Conflict) conflicts[change.AccountId] = now[change.AccountId];
            else written.Add(new AccountDraft(drafts.GetValueOrDefault(change.AccountId)?.Key ?? new DraftKey(change.AccountId, default), change.Entry));
            now[change.AccountId] = change.Entry;
        }
        return (new DraftOutcome(now, conflicts), written);
    }

    /// <param name="stored">What is stored for the account now.</param>
    /// <param name="change">What the form brings.</param>
    public static DraftVerdict Judge(AccountEntry stored, EntryChange change)
    {
        if (change.Entry == stored) return DraftVerdict.Keep;
        if (change.Revision is null || change.Revision == stored.Revision) return DraftVerdict.Write;
        return change.Revision == change.Entry.Revision ? DraftVerdict.Keep : DraftVerdict.Conflict;
    }
}
