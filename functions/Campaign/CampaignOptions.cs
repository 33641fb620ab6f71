using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Campaign;

/// <summary>The campaign's pace. Section <c>Campaign</c>.</summary>
internal sealed class CampaignOptions
{
    public const string SectionName = "Campaign";

    /// <summary>NCRONTAB, in UTC: when the next phase opens.</summary>
    [Required]
    public string Schedule { get; init; } = "";

    /// <summary>How many customers a phase offers the move at most, so that support can help each. A phase is one transaction of storage, which takes 100. Default 50.</summary>
    [Range(1, 100)]
    public int CustomersPerPhase { get; init; } = 50;
}
