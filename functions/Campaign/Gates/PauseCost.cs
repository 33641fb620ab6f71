using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Gates;

/// <summary>What a phase that its gate holds back costs: the campaign is shown it every day.</summary>
/// <param name="BusinessDays">For so many business days it has been held back.</param>
/// <param name="CustomersKept">So many customers wait for this phase.</param>
/// <param name="CustomersBehind">So many customers fewer than planned have been offered the move by now.</param>
internal sealed record PauseCost(int BusinessDays, int CustomersKept, int CustomersBehind)
{
    /// <returns>Null when nothing holds the phase back.</returns>
    public static PauseCost? Of(Phase phase, CampaignOptions options, BusinessCalendar calendar, DateTimeOffset now)
    {
        if (phase.State != PhaseState.Planned || phase.HeldSince is not { } since) return null;
        var days = calendar.BusinessDaysBetween(BusinessCalendar.DateOf(since), BusinessCalendar.DateOf(now));
        // The phase itself, and those that would have followed it since.
        var missed = 1 + (options.BusinessDaysBetweenPhases == 0 ? 0 : days / options.BusinessDaysBetweenPhases);
        return new PauseCost(days, phase.Capacity, phase.Capacity + ((missed - 1) * options.CustomersPerPhase));
    }
}
