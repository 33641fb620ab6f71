namespace Sso.Functions.Migration;

/// <summary>How long the steps of a move wait. It lies in histories: additive only.</summary>
/// <param name="RemindAfter">Since the confirmation mail: when to remind, ascending. After the last one and <paramref name="GiveUpAfter"/> the account falls dormant.</param>
/// <param name="GiveUpAfter">Since the last reminder.</param>
/// <param name="LegacyGrace">Since the password mail: how long both log-ins are good at most.</param>
/// <param name="UnusedAfter">Since the password mail: when an account without a sign-in falls dormant.</param>
public sealed record MigrationTimes(IReadOnlyList<TimeSpan> RemindAfter, TimeSpan GiveUpAfter, TimeSpan LegacyGrace, TimeSpan UnusedAfter)
{
    /// <summary>Since the enrolment: when to remind of the offer, ascending. Instances from before there were such reminders have none.</summary>
    public IReadOnlyList<TimeSpan> RemindOfOfferAfter { get; init; } = [];

    /// <summary>Deadlines move by as long as the customer is paused. Instances from before there were pauses keep theirs.</summary>
    public bool MoveWithPauses { get; init; }
}
