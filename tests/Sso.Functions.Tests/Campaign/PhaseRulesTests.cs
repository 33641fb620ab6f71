using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Planning;

namespace Sso.Functions.Tests.Campaign;

public sealed class PhaseRulesTests
{
    private static readonly CampaignOptions Options = new() { Deadline = new DateOnly(2027, 12, 31) };

    // Monday, January 4, 2027, 09:00 in Berlin.
    private static readonly DateTimeOffset Now = Migration.MigrationWorld.Start;

    public static TheoryData<string, string[]> Faults => new()
    {
        { "fine", [] },
        { "zero", ["phase.capacity"] },
        { "negative", ["phase.capacity"] },
        { "too large", ["phase.capacity"] },
        { "past", ["phase.in_past"] },
        { "weekend", ["phase.not_in_business_hours"] },
        { "night", ["phase.not_in_business_hours"] },
        { "overlapping", ["phase.overlaps"] },
        { "late", ["phase.after_catch_all"] },
        { "application unknown", ["phase.unknown_application"] },
        { "application without order", ["phase.application_without_order"] },
        { "nobody picked", ["phase.nobody_picked"] },
        { "picked twice", ["phase.picked_twice"] },
        { "picked elsewhere", ["phase.picked_elsewhere"] },
        { "picked and excluded", ["phase.picked_and_excluded"] },
        { "more picked than capacity", ["phase.more_picked_than_capacity"] },
        { "name", ["phase.name"] },
        { "too many", ["phase.too_many_listed"] },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Check_Draft_NamesEachFault(string kind, string[] expected)
    {
        var good = new PhaseDraft(50, Now.AddDays(1));
        var draft = kind switch
        {
            "zero" => good with { Capacity = 0 },
            "negative" => good with { Capacity = -1 },
            "too large" => good with { Capacity = 1001 },
            "past" => good with { OpensAt = Now.AddSeconds(-1) },
            "weekend" => good with { OpensAt = Now.AddDays(5) },
            "night" => good with { OpensAt = Now.AddHours(12) },
            "overlapping" => good with { OpensAt = Now.AddDays(2).AddHours(1) },
            "late" => good with { OpensAt = new DateTimeOffset(2027, 12, 10, 8, 0, 0, TimeSpan.Zero) },
            "application unknown" => good with { Order = PhaseOrder.Application, Application = "fleet" },
            "application without order" => good with { Application = "infleet" },
            "nobody picked" => good with { Order = PhaseOrder.List },
            "picked twice" => good with { Picked = ["K1", "K1"] },
            "picked elsewhere" => good with { Picked = ["K9"] },
            "picked and excluded" => good with { Picked = ["K1"], Excluded = ["K1"] },
            "more picked than capacity" => good with { Capacity = 1, Picked = ["K1", "K2"] },
            "name" => good with { Name = " " },
            "too many" => good with { Excluded = [.. Enumerable.Range(0, 501).Select(number => $"K{number}")] },
            _ => good,
        };

        var faults = Create().Check(draft, [Existing()], new HashSet<string> { "infleet" }, Now);

        faults.Select(fault => fault.Code).ShouldBe(expected);
        faults.Select(fault => fault.Code).ShouldBeSubsetOf(PhaseFault.Codes);
    }

    [Fact]
    public void Check_OutsideBusinessHours_NamesTheNextOpening() =>
        Create().Check(new PhaseDraft(1, Now.AddDays(4).AddHours(6)), [], new HashSet<string>(), Now)
            .ShouldHaveSingleItem().Reason.ShouldContain("2027-01-11T08:00Z");

    [Fact]
    public void Propose_Phases_BeginsWithAPilotAndKeepsTheRhythm()
    {
        var drafts = Planner().Propose(100, [], Now);

        drafts.Select(draft => (draft.OpensAt.UtcDateTime, draft.Capacity, draft.IsPilot)).ShouldBe(
            [
                (new DateTime(2027, 1, 4, 8, 0, 0), 10, true),
                (new DateTime(2027, 1, 6, 8, 0, 0), 50, false),
                (new DateTime(2027, 1, 8, 8, 0, 0), 50, false),
            ]);
    }

    [Fact]
    public void Propose_TooManyCustomers_StopsBeforeTheCatchAll()
    {
        var drafts = Planner().Propose(1_000_000, [], Now);

        Sso.Functions.Campaign.Calendar.BusinessCalendar.DateOf(drafts[^1].OpensAt).ShouldBeLessThan(new DateOnly(2027, 12, 10));
        foreach (var draft in drafts) Create().Check(draft, [], new HashSet<string>(), Now).ShouldBeEmpty();
    }

    [Fact]
    public void Propose_AfterPlannedPhases_GoesOnAfterTheLastOne()
    {
        var planned = Existing() with { Capacity = 60 };

        Planner().Propose(100, [planned], Now).Select(draft => draft.OpensAt.UtcDateTime).ShouldBe([new DateTime(2027, 1, 8, 8, 0, 0)]);
    }

    private static Phase Existing() => new() { Number = 1, Name = "Phase 1", Capacity = 10, OpensAt = Now.AddDays(2), Picked = ["K9"] };

    private static PhaseRules Create() => new(BusinessCalendarTests.Create(Options), BusinessCalendarTests.Dates(Options));

    private static PhasePlanner Planner() =>
        new(BusinessCalendarTests.Create(Options), BusinessCalendarTests.Dates(Options), Microsoft.Extensions.Options.Options.Create(Options));
}
