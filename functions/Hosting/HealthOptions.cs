using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Hosting;

/// <summary>How the app watches itself. Section <c>Health</c>.</summary>
internal sealed class HealthOptions
{
    public const string SectionName = "Health";

    /// <summary>NCRONTAB, in UTC: when the figures that operators are alerted by are measured. An alert tells when none came for an hour.</summary>
    [Required]
    public string Schedule { get; init; } = "";
}
