using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Campaign.Phases;

namespace Sso.Functions.Campaign.Planning;

/// <summary>Proposes phases in the configured rhythm, first a pilot, up to the catch-all day. Pure but for the calendar.</summary>
internal sealed class PhasePlanner(BusinessCalendar calendar, CampaignDates dates, IOptions<CampaignOptions> options)
{
    /// <summary>Enough to learn from, few enough to telephone each.</summary>
    private const int PilotCapacity = 10;

    /// <param name="waiting">Customers who wait.</param>
    /// <param name="phases">Those that there are.</param>
    /// <param name="now">The time.</param>
    /// <param name="capacity">What a phase is to take; null takes the configured number.</param>
    /// <param name="atMost">How many phases to propose.</param>
    public IReadOnlyList<PhaseDraft> Propose(int waiting, IReadOnlyList<Phase> phases, DateTimeOffset now, int? capacity = null, int atMost = int.MaxValue)
    {
        List<PhaseDraft> drafts = [];
        var last = phases.Where(phase => phase.State != PhaseState.Cancelled && !phase.IsCatchAll).MaxBy(phase => phase.OpensAt);
        var left = waiting - phases.Where(phase => phase.IsPending).Sum(phase => phase.Capacity);
        var opensAt = First(last, now);
        while (left > 0 && drafts.Count < atMost && BusinessCalendar.DateOf(opensAt) < dates.CatchAllDay(now))
        {
            var isPilot = last is null && drafts.Count == 0 && options.Value.KeepsBusinessHours;
            var takes = isPilot ? Math.Min(PilotCapacity, options.Value.CustomersPerPhase) : capacity ?? options.Value.CustomersPerPhase;
            drafts.Add(new PhaseDraft(takes, opensAt) { IsPilot = isPilot });
            left -= takes;
            opensAt = calendar.OpeningOf(calendar.AddBusinessDays(BusinessCalendar.DateOf(opensAt), Math.Max(1, options.Value.BusinessDaysBetweenPhases)));
        }
        return drafts;
    }

    private DateTimeOffset First(Phase? last, DateTimeOffset now)
    {
        if (last is null || options.Value.BusinessDaysBetweenPhases == 0) return calendar.NextOpening(now);
        // A phase that its gate has kept back begins the pause when it opens, not when it was meant to.
        var from = last.OpenedAt ?? last.OpensAt;
        var next = calendar.OpeningOf(calendar.AddBusinessDays(BusinessCalendar.DateOf(from), options.Value.BusinessDaysBetweenPhases));
        return calendar.NextOpening(next > now ? next : now);
    }
}
