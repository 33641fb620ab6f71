namespace Sso.Functions.Migration.Wizard;

/// <summary>An account's row in the wizard.</summary>
public sealed record WizardRow
{
    public required AccountView Account { get; init; }

    public required string Address { get; init; }

    public bool Redirect { get; init; }

    public bool Retire { get; init; }

    /// <summary>The id of the account that takes over the log-ins; null for nobody.</summary>
    public string? MergeInto { get; init; }

    /// <summary>Of what is stored.</summary>
    public required string Revision { get; init; }

    /// <summary>The name of an <see cref="AddressFault"/>; null when nothing is wrong.</summary>
    public string? Fault { get; init; }

    /// <summary>The name of the <see cref="EntryField"/> that the fault is to be put right at.</summary>
    public string? FaultyField { get; init; }

    /// <summary>The names of <see cref="EntryHint"/>s.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>The address as it was probably meant.</summary>
    public string? Correction { get; init; }

    /// <summary>A pseudo-address that is free.</summary>
    public string? Suggestion { get; init; }

    public IReadOnlyList<MergeOption> MergeOptions { get; init; } = [];

    /// <summary>How many more there are to choose from.</summary>
    public int HiddenMergeOptions { get; init; }

    /// <summary>The names of accounts that this one takes in.</summary>
    public IReadOnlyList<string> TakesIn { get; init; } = [];

    /// <summary>What the account may do after a merge, of this one or into this one; empty when there is none.</summary>
    public IReadOnlyList<LoginPermissions> MergedPermissions { get; init; } = [];

    /// <summary>What another window has saved in place of what stands here; null when nobody has.</summary>
    public StoredEntry? Conflict { get; init; }

    public string AddressField => EntryReader.FieldName(EntryField.Address, Account.Id);

    public string RedirectField => EntryReader.FieldName(EntryField.Redirect, Account.Id);

    public string RetireField => EntryReader.FieldName(EntryField.Retire, Account.Id);

    public string MergeField => EntryReader.FieldName(EntryField.Merge, Account.Id);

    public string RevisionField => EntryReader.RevisionName(Account.Id);

    /// <summary>The id of what is said about the row.</summary>
    public string NotesId => $"notes-{Account.Id}";

    public bool IsInvalid(string field) => Fault is not null && FaultyField == field;

    /// <summary>Something beside the address is chosen, or wrong.</summary>
    public bool HasOptions => Retire || MergeInto is not null || FaultyField is nameof(EntryField.Retire) or nameof(EntryField.Merge);
}
