namespace Sso.Functions.Migration.Wizard;

/// <summary>What saving a form has come to.</summary>
/// <param name="Entries">What is stored now, by account; where it was a conflict, what the form brought.</param>
/// <param name="Conflicts">What is stored in place of what the form brought, by account.</param>
internal sealed record DraftOutcome(IReadOnlyDictionary<string, AccountEntry> Entries, IReadOnlyDictionary<string, AccountEntry> Conflicts)
{
    /// <summary>What is stored, by account, when nothing of the form was: saving it later begins from there. Null when it was saved.</summary>
    public IReadOnlyDictionary<string, AccountEntry>? Unsaved { get; init; }

    /// <summary>What is stored, with nothing to be said about it.</summary>
    public static DraftOutcome Of(WizardState state) => new(state.Entries, new Dictionary<string, AccountEntry>());
}
