using System.Globalization;
using Sso.Functions.Campaign.Calendar;

namespace Sso.Functions.Campaign.Phases;

/// <summary>What a planned phase must keep to. Pure but for what it is told of the campaign.</summary>
internal sealed class PhaseRules(BusinessCalendar calendar, CampaignDates dates)
{
    public const int MaxCapacity = 1000;

    /// <summary>Picked and excluded customers at most: they lie in the phase's row.</summary>
    public const int MaxListed = 500;

    private const int MaxName = 100;

    /// <param name="draft">The phase.</param>
    /// <param name="phases">Those that there are.</param>
    /// <param name="applications">Ids of the vendor's applications.</param>
    /// <param name="now">The time.</param>
    /// <returns>Each fault; none when it may be planned.</returns>
    public IReadOnlyList<PhaseFault> Check(PhaseDraft draft, IReadOnlyList<Phase> phases, IReadOnlySet<string> applications, DateTimeOffset now) =>
        [.. CheckSize(draft), .. CheckTime(draft, phases, now), .. CheckOrder(draft, applications), .. CheckCustomers(draft, phases)];

    private static IEnumerable<PhaseFault> CheckSize(PhaseDraft draft)
    {
        if (draft.Capacity is < 1 or > MaxCapacity)
            yield return new("capacity", "phase.capacity", $"A phase takes from 1 to {MaxCapacity} customers.", MaxCapacity);
        if (draft.Name is { } name && (name.Length > MaxName || string.IsNullOrWhiteSpace(name)))
            yield return new("name", "phase.name", $"A name has from 1 to {MaxName} characters.", MaxName);
    }

    private IEnumerable<PhaseFault> CheckTime(PhaseDraft draft, IReadOnlyList<Phase> phases, DateTimeOffset now)
    {
        var date = BusinessCalendar.DateOf(draft.OpensAt);
        if (draft.OpensAt < now)
            yield return new("opensAt", "phase.in_past", "A phase opens in the future.");
        else if (date >= dates.CatchAllDay(now))
            yield return new("opensAt", "phase.after_catch_all", $"From {Day(dates.CatchAllDay(now))} on everybody who waits is offered the move: a phase opens before.", dates.CatchAllDay(now));
        else if (!calendar.IsOpen(draft.OpensAt))
            yield return new("opensAt", "phase.not_in_business_hours", $"A phase opens on a business day and in business hours; the next time is {calendar.NextOpening(draft.OpensAt).ToUniversalTime():yyyy-MM-dd'T'HH:mm'Z'}.", calendar.NextOpening(draft.OpensAt));
        if (phases.FirstOrDefault(phase => phase.State == PhaseState.Planned && BusinessCalendar.DateOf(phase.OpensAt) == date) is { } other)
            yield return new("opensAt", "phase.overlaps", $"Phase {other.Number} opens on the same day: support is to help one phase after the other.", other.Number);
    }

    private static IEnumerable<PhaseFault> CheckOrder(PhaseDraft draft, IReadOnlySet<string> applications)
    {
        if (draft.Order == PhaseOrder.Application && (draft.Application is null || !applications.Contains(draft.Application)))
            yield return new("application", "phase.unknown_application", "This order needs the id of an application.");
        if (draft.Order != PhaseOrder.Application && draft.Application is not null)
            yield return new("application", "phase.application_without_order", "An application is given with the order \"application\" only.");
        if (draft.Order == PhaseOrder.List && draft.Picked is not { Count: > 0 })
            yield return new("picked", "phase.nobody_picked", "The order \"list\" takes picked customers only: pick at least one.");
    }

    private static IEnumerable<PhaseFault> CheckCustomers(PhaseDraft draft, IReadOnlyList<Phase> phases)
    {
        var picked = draft.Picked ?? [];
        var excluded = draft.Excluded ?? [];
        if (picked.Count > MaxListed || excluded.Count > MaxListed)
            yield return new(picked.Count > MaxListed ? "picked" : "excluded", "phase.too_many_listed", $"A phase names up to {MaxListed} customers.", MaxListed);
        if (picked.Count > Math.Max(0, draft.Capacity))
            yield return new("picked", "phase.more_picked_than_capacity", "More customers are picked than the phase takes.");
        foreach (var twice in picked.GroupBy(id => id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            yield return new("picked", "phase.picked_twice", $"Customer {twice.Key} is picked twice.", twice.Key);
        foreach (var both in picked.Intersect(excluded, StringComparer.Ordinal))
            yield return new("excluded", "phase.picked_and_excluded", $"Customer {both} is picked and excluded.", both);
        foreach (var (id, other) in picked.SelectMany(id => phases.Where(phase => phase.IsPending && phase.Picked.Contains(id)).Select(phase => (id, phase.Number))))
            yield return new("picked", "phase.picked_elsewhere", $"Customer {id} is picked for phase {other}.", id, other);
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
