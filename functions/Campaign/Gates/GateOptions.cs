using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Campaign.Gates;

/// <summary>When a gate holds the next phase back. Section <c>Gates</c>. Shares are percent; a figure counts only when its whole confidence interval lies beyond the limit.</summary>
internal sealed class GateOptions
{
    public const string SectionName = "Gates";

    /// <summary>False lets every phase open when it is due, for development. Default true.</summary>
    public bool AreClosed { get; init; } = true;

    /// <summary>Days for which a phase is measured after it opened; older ones say nothing of today. Default 28.</summary>
    [Range(1, 365)]
    public int MeasuredDays { get; init; } = 28;

    /// <summary>Phases that are measured at most, the latest ones. Default 3.</summary>
    [Range(1, 20)]
    public int MeasuredPhases { get; init; } = 3;

    /// <summary>Accounts that a figure must be measured on, else it says "zu wenig Daten" and holds nothing back. Default 20.</summary>
    [Range(1, 10_000)]
    public int MinSample { get; init; } = 20;

    /// <summary>Percent of the accounts that are confirmed within three days: fewer hold the phase back. Default 30.</summary>
    [Range(0, 100)]
    public int ConfirmedByDay3 { get; init; } = 30;

    /// <summary>Percent of the accounts that are confirmed within seven days: fewer hold the phase back. Default 50.</summary>
    [Range(0, 100)]
    public int ConfirmedByDay7 { get; init; } = 50;

    /// <summary>Percent of the accounts whose mail bounced: more hold the phase back. Default 5.</summary>
    [Range(0, 100)]
    public int Bounced { get; init; } = 5;

    /// <summary>Percent of the accounts that failed by our fault: more hold the phase back. Default 2.</summary>
    [Range(0, 100)]
    public int Failed { get; init; } = 2;

    /// <summary>Percent of the accounts that sign in within 48 hours of their password mail: fewer hold the phase back. Default 40.</summary>
    [Range(0, 100)]
    public int SignedInWithin48Hours { get; init; } = 40;

    /// <summary>Contacts with support for 100 accounts: more hold the phase back. Default 30.</summary>
    [Range(0, 1000)]
    public int SupportContactsPer100 { get; init; } = 30;

    /// <summary>Percent of the accounts that wait for a step of ours for hours: more hold the phase back. Default 2.</summary>
    [Range(0, 100)]
    public int Stuck { get; init; } = 2;

    /// <summary>Hours after which an account that waits for a step of ours counts as stuck. Default 6.</summary>
    [Range(1, 240)]
    public int StuckAfterHours { get; init; } = 6;

    /// <summary>Hours that the mails which are due may take: more hold the phase back. Default 24.</summary>
    [Range(1, 1000)]
    public int MailBacklogHours { get; init; } = 24;

    /// <summary>So many times worse than the limit a figure must be to stop the campaign until an operator decides. Default 2.</summary>
    [Range(1, 100)]
    public int StopFactor { get; init; } = 2;
}
