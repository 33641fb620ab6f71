using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Operations;

/// <summary>How long what nobody needs any more is kept. Section <c>Retention</c>.</summary>
internal sealed class RetentionOptions
{
    public const string SectionName = "Retention";

    /// <summary>NCRONTAB, in UTC: when what is over is deleted; once a day is enough.</summary>
    [Required]
    public string Schedule { get; init; } = "";

    /// <summary>Days after which histories of orchestrations that have ended, what became of mails, and requests for help by people whom nobody knew are deleted. Default 90.</summary>
    [Range(14, 3650)]
    public int Days { get; init; } = 90;

    /// <summary>Rows of each kind that one run deletes at most; the next run goes on where it stopped. Default 5,000.</summary>
    [Range(1, 100_000)]
    public int RowsPerRun { get; init; } = 5000;
}
