using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>When support is asked to help. Section <c>WorkLists</c>. What is stuck has its time in the section <c>Gates</c>.</summary>
internal sealed class WorkListOptions
{
    public const string SectionName = "WorkLists";

    /// <summary>Days after the enrolment from which on a main account that has not seen the notice is on the list. Default 3.</summary>
    [Range(0, 365)]
    public int NotLoggedInAfterDays { get; init; } = 3;

    /// <summary>Days after the notice was seen from which on a main account that has not opened the wizard is on the list. Default 3.</summary>
    [Range(0, 365)]
    public int NoticeSeenAfterDays { get; init; } = 3;

    /// <summary>Days after the wizard was opened from which on a customer that has not sent the addresses is on the list. Default 1.</summary>
    [Range(0, 365)]
    public int DraftAfterDays { get; init; } = 1;

    /// <summary>Days after its address was entered from which on a main account that has not confirmed it is on the list. Default 3.</summary>
    [Range(0, 365)]
    public int MainSilentAfterDays { get; init; } = 3;

    /// <summary>Days after the password mail from which on an account that has not signed in is on the list. Default 2.</summary>
    [Range(0, 365)]
    public int NotSignedInAfterDays { get; init; } = 2;

    /// <summary>Hours within which nobody is reminded twice by hand. Default 24.</summary>
    [Range(1, 720)]
    public int RemindAgainAfterHours { get; init; } = 24;
}
