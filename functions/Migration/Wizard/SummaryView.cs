namespace Sso.Functions.Migration.Wizard;

/// <summary>What the summary shows.</summary>
public sealed record SummaryView
{
    public required IReadOnlyList<SummaryRow> Rows { get; init; }

    /// <summary>Of all entries, as they are shown.</summary>
    public required string Revision { get; init; }

    /// <summary>How many addresses are written to at once.</summary>
    public required int Mails { get; init; }

    /// <summary>The names of the applications that the customer's accounts sign in to.</summary>
    public required IReadOnlyList<string> Applications { get; init; }

    /// <summary>The address that our mails come from.</summary>
    public required string Sender { get; init; }

    /// <summary>Hours that the legacy log-in of a retired account is good after the submission.</summary>
    public required int LegacyGraceHours { get; init; }

    /// <summary>Something was changed since the summary was shown before.</summary>
    public bool IsChanged { get; init; }
}
