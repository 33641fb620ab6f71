namespace Sso.Functions.Migration.Wizard;

/// <summary>What saving a form has come to.</summary>
/// <param name="Entries">What is stored now, by account; where it was a conflict, what the form brought.</param>
/// <param name="Conflicts">What is stored in place of what the form brought, by account.</param>
internal sealed record DraftOutcome(IReadOnlyDictionary<string, AccountEntry> Entries, IReadOnlyDictionary<string, AccountEntry> Conflicts);
