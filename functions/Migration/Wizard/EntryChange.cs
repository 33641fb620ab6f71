namespace Sso.Functions.Migration.Wizard;

/// <summary>An entry as a form brings it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Entry">What stands in its fields.</param>
/// <param name="Revision">Of the entry that the form was rendered with; null overwrites whatever is stored.</param>
internal sealed record EntryChange(string AccountId, AccountEntry Entry, string? Revision);
