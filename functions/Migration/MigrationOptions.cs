using System.ComponentModel.DataAnnotations;

namespace Sso.Functions.Migration;

/// <summary>Waiting times of a customer's move. Section <c>Migration</c>.</summary>
internal sealed class MigrationOptions : IValidatableObject
{
    public const string SectionName = "Migration";

    /// <summary>Days after a confirmation mail at which it is sent again, and after the offer at which the main account is reminded of it, ascending; 7, 21 and 42 are usual. None means no reminder.</summary>
    public IReadOnlyList<int> ReminderDays { get; init; } = [];

    /// <summary>Days after the last reminder until an account without an answer falls dormant. Default 14.</summary>
    [Range(1, 365)]
    public int GiveUpAfterDays { get; init; } = 14;

    /// <summary>Hours after the password mail at which the legacy log-in ends although nobody signed in; 0 is at once. Default 72.</summary>
    [Range(0, 24 * 90)]
    public int LegacyGraceHours { get; init; } = 72;

    /// <summary>Days after the password mail until an account without a sign-in falls dormant. Default 30.</summary>
    [Range(1, 365)]
    public int UnusedAfterDays { get; init; } = 30;

    /// <summary>NCRONTAB, in UTC: how often signals that did not arrive are raised again and first sign-ins are picked up.</summary>
    [Required]
    public string ReconcileSchedule { get; init; } = "";

    public MigrationTimes ToTimes() => new(
        [.. ReminderDays.Select(days => TimeSpan.FromDays(days))], TimeSpan.FromDays(GiveUpAfterDays),
        TimeSpan.FromHours(LegacyGraceHours), TimeSpan.FromDays(UnusedAfterDays))
    {
        RemindOfOfferAfter = [.. ReminderDays.Select(days => TimeSpan.FromDays(days))],
        MoveWithPauses = true,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (ReminderDays.Any(days => days < 1) || !ReminderDays.SequenceEqual(ReminderDays.Distinct().Order()))
            yield return new ValidationResult("Migration:ReminderDays must be whole days from 1, ascending and without repetition.", [nameof(ReminderDays)]);
        if (TimeSpan.FromHours(LegacyGraceHours) > TimeSpan.FromDays(UnusedAfterDays))
            yield return new ValidationResult("Migration:LegacyGraceHours must end before Migration:UnusedAfterDays.", [nameof(LegacyGraceHours)]);
    }
}
