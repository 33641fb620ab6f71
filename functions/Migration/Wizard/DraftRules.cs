namespace Sso.Functions.Migration.Wizard;

/// <summary>Two people, or two tabs, write at the same draft: nobody's text is replaced without a word.</summary>
internal static class DraftRules
{
    /// <param name="stored">What is stored for the account now.</param>
    /// <param name="change">What the form brings.</param>
    public static DraftVerdict Judge(AccountEntry stored, EntryChange change)
    {
        if (change.Entry == stored) return DraftVerdict.Keep;
        if (change.Revision is null || change.Revision == stored.Revision) return DraftVerdict.Write;
        return change.Revision == change.Entry.Revision ? DraftVerdict.Keep : DraftVerdict.Conflict;
    }
}
