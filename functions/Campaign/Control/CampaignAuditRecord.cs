using System.Text.Json.Serialization;

namespace Sso.Functions.Campaign.Control;

/// <summary>One entry of the campaign's own audit: what operators and the timer did to it. Written with the change that it tells of, never altered.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: see <see cref="Customers.Actors"/>.</param>
/// <param name="Action">What, as a stable dotted code: <c>phase.created</c>.</param>
/// <param name="Subject">The phase's number or the customer's id; empty for the campaign.</param>
/// <param name="Reason">The operator's reason; null where none is asked for.</param>
internal sealed record CampaignAuditRecord(DateTimeOffset At, string Actor, string Action, string Subject, string? Reason = null)
{
    /// <summary>The customer whom it is about, too, when <see cref="Subject"/> is a phase.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CustomerId { get; init; }
}
