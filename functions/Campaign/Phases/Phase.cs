using Azure;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Phases;

/// <summary>A batch of the campaign. Each change is a pure function that does nothing when the phase is past it.</summary>
internal sealed record Phase
{
    /// <summary>From 1, in the order of planning.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    /// <summary>How many customers it takes at most.</summary>
    public required int Capacity { get; init; }

    /// <summary>From then on it may open.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    public PhaseOrder Order { get; init; }

    /// <summary>The application of <see cref="PhaseOrder.Application"/>.</summary>
    public string? Application { get; init; }

    /// <summary>Picked by hand: they come first, whatever the order.</summary>
    public IReadOnlyList<string> Picked { get; init; } = [];

    /// <summary>Not taken by this phase.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];

    /// <summary>A first phase with few customers; its gate has nothing to judge, and the next one's judges it.</summary>
    public bool IsPilot { get; init; }

    /// <summary>Takes everybody who waits, late in the year, and asks no gate.</summary>
    public bool IsCatchAll { get; init; }

    public PhaseState State { get; init; }

    /// <summary>How many members it has. It is written in the transaction that takes them in, which keeps it within the capacity.</summary>
    public int Members { get; init; }

    /// <summary>It takes nobody any more: it is full, or nobody was left.</summary>
    public bool IsFilled { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>When each member had been offered the move.</summary>
    public DateTimeOffset? OfferedAt { get; init; }

    /// <summary>What its gate said last; null before it was asked.</summary>
    public GateReport? Gate { get; init; }

    /// <summary>Since when its gate has held it back without a break; null when it has not.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>An operator lets it open whatever its gate says.</summary>
    public GateOverride? Override { get; init; }

    public ETag ETag { get; init; }

    public bool IsPending => State is PhaseState.Planned;

    /// <summary>Its opening time is there.</summary>
    public bool IsDue(DateTimeOffset now) => IsPending && OpensAt <= now;

    public Phase Open(DateTimeOffset now) => State == PhaseState.Planned ? this with { State = PhaseState.Open, OpenedAt = now } : this;

    public Phase Offer(DateTimeOffset now) => State == PhaseState.Open && IsFilled ? this with { State = PhaseState.Offered, OfferedAt = now } : this;

    public Phase Cancel() => State == PhaseState.Planned ? this with { State = PhaseState.Cancelled } : this;

    public Phase Pick(string customerId) => this with { Picked = [.. Picked, customerId], Excluded = [.. Excluded.Where(id => id != customerId)] };

    public Phase Unpick(string customerId) => this with { Picked = [.. Picked.Where(id => id != customerId)] };

    /// <summary>The same plan, sent again.</summary>
    public bool IsPlannedAs(Phase plan) =>
        IsPending && (Name, Capacity, OpensAt, Order, Application, IsPilot) == (plan.Name, plan.Capacity, plan.OpensAt, plan.Order, plan.Application, plan.IsPilot)
        && Picked.SequenceEqual(plan.Picked) && Excluded.SequenceEqual(plan.Excluded);

    /// <summary>Its gate has been asked.</summary>
    public Phase Judge(GateReport report) => State != PhaseState.Planned
        ? this
        : this with { Gate = report, HeldSince = report.Verdict == GateVerdict.Continue ? null : HeldSince ?? report.At };

    public Phase OverrideGate(GateOverride by) => State == PhaseState.Planned && Override is null ? this with { Override = by } : this;
}
