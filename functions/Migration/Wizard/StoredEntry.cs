namespace Sso.Functions.Migration.Wizard;

/// <summary>An entry that another window has saved, as a page tells of it.</summary>
public sealed record StoredEntry(string Address, bool Redirect, bool Retire, string? MergedWith);
