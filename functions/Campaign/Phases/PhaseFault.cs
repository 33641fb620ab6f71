using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Phases;

/// <summary>Why a phase cannot be planned as it was given.</summary>
/// <param name="Field">The field of the body.</param>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Reason">One sentence.</param>
internal sealed record PhaseFault(string Field, string Code, string Reason)
{
    public PhaseFault(string field, string code, string reason, params object[] arguments)
        : this(field, code, reason) => Arguments = arguments;

    /// <summary>What the reason tells of, for a sentence in another language: ids, numbers, days and times.</summary>
    [JsonIgnore]
    public IReadOnlyList<object> Arguments { get; } = [];

    /// <summary>All codes, as the description of the API lists them.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "phase.capacity", "phase.name", "phase.in_past", "phase.after_catch_all", "phase.not_in_business_hours", "phase.overlaps", "phase.unknown_application",
        "phase.application_without_order", "phase.nobody_picked", "phase.too_many_listed", "phase.more_picked_than_capacity", "phase.picked_twice",
        "phase.picked_and_excluded", "phase.picked_elsewhere", "phase.unknown_customer", "phase.already_member", "phase.put_off", "phase.excluded",
    ];
}
