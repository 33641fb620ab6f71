using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;

namespace Sso.Functions.Operations;

/// <summary>One entry of the audit, for reading.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The kind of actor, part of the name of its text: <c>System</c>, <c>Staff</c> and so on.</param>
/// <param name="WhoId">Tells actors of a kind apart; empty when there is one only.</param>
/// <param name="Action">The stable dotted code.</param>
/// <param name="Account">The account's name; null when it is about the customer.</param>
/// <param name="Detail">A problem's code; null for anything else, which says nothing to readers.</param>
/// <param name="Reason">What somebody of the staff gave as the reason; null for none.</param>
/// <param name="Channel">By which channel support was reached; null for anything else.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Who, string WhoId, string Action, string? Account, string? Detail, string? Reason, string? Channel)
{
    private const int ShownOfId = 8;

    /// <param name="record">The entry.</param>
    /// <param name="names">Names by account.</param>
    /// <param name="reader">Who reads it, who is "Sie" in it.</param>
    /// <param name="colleagues">Names by object id.</param>
    internal static TimelineEntry Of(AuditRecord record, IReadOnlyDictionary<string, string> names, StaffMember reader, IReadOnlyDictionary<string, string> colleagues)
    {
        var (who, id) = Split(record.Actor, reader, colleagues);
        var account = record.AccountId is null ? null : names.GetValueOrDefault(record.AccountId, record.AccountId);
        return new TimelineEntry(
            record.At, who, id, record.Action, account,
            ProblemCodes.All.Contains(record.Detail ?? "") ? record.Detail : null,
            HasReason(record) ? record.Detail : null,
            record.Action == MemberFigures.SupportContact ? record.Detail : null);
    }

    private static bool HasReason(AuditRecord record) => record.Action is "customer.paused" or "customer.resumed" or "customer.excluded" or "customer.included";

    internal static (string Who, string Id) Split(string actor, StaffMember reader, IReadOnlyDictionary<string, string> colleagues)
    {
        if (actor == reader.Actor) return ("You", "");
        // Who has never signed in since names are remembered, or had none, is told by the beginning of the id.
        if (Actors.FindStaff(actor) is { } staffId) return ("Staff", colleagues.GetValueOrDefault(staffId) ?? staffId[..Math.Min(ShownOfId, staffId.Length)]);
        return actor.Split(':', 2)[0] switch
        {
            Actors.MainAccount => ("MainAccount", ""),
            Actors.Mailbox => ("Mailbox", ""),
            Actors.OldDoor => ("OldDoor", ""),
            Actors.Person => ("Person", ""),
            "portal" => ("Portal", ""),
            "operator" => ("Program", ""),
            _ => ("System", ""),
        };
    }
}
