namespace Sso.Functions.Migration.Wizard;

/// <summary>What the page of the wizard shows.</summary>
public sealed record WizardView
{
    /// <summary>Whose wizard it is.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The accounts of this page.</summary>
    public required IReadOnlyList<WizardRow> Rows { get; init; }

    /// <summary>How many accounts the customer has.</summary>
    public required int Total { get; init; }

    /// <summary>How many of them have an entry that could be sent.</summary>
    public required int Entered { get; init; }

    /// <summary>How many fit the filter.</summary>
    public required int Matching { get; init; }

    public required string Filter { get; init; }

    public required int Page { get; init; }

    /// <summary>How many pages there are.</summary>
    public required int Pages { get; init; }

    /// <summary>The account whose choices of "gleiche Person" are all shown.</summary>
    public string? Expanded { get; init; }

    /// <summary>The place of the first row among those that fit, from 1.</summary>
    public required int First { get; init; }

    public IReadOnlyList<WizardError> Errors { get; init; } = [];

    /// <summary>The draft has just been saved.</summary>
    public bool IsSaved { get; init; }

    /// <summary>What was to be sent had been changed elsewhere: it is shown now, and nothing was sent.</summary>
    public bool IsChanged { get; init; }

    /// <summary>How many pasted addresses found their account; null when nothing was pasted.</summary>
    public int? Pasted { get; init; }

    /// <summary>Pasted lines that belong to no account.</summary>
    public IReadOnlyList<string> PasteRest { get; init; } = [];

    /// <summary>What was pasted when nothing could be saved; empty for nothing.</summary>
    public string PasteKept { get; init; } = "";

    public bool IsSingle => Total == 1;

    public bool HasFilter => Total > WizardViews.RowsPerPage || Filter.Length > 0;

    public IEnumerable<WizardRow> Conflicts => Rows.Where(row => row.Conflict is not null);
}
