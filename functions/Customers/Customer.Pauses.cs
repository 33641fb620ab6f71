namespace Sso.Functions.Customers;

// "Ruhen lassen": times in which nothing presses on. Deadlines do not run meanwhile; they move by as much.
internal sealed partial record Customer
{
    // More than anybody ever has; a row takes 64 KB for one property.
    private const int MostPauses = 200;

    /// <summary>Since when support lets the customer rest; null when it does not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When the pause ends by itself; null when somebody is to end it.</summary>
    public DateTimeOffset? PauseEndsAt { get; init; }

    /// <summary>Why the customer rests; null when it does not.</summary>
    public string? PauseReason { get; init; }

    /// <summary>All pauses, in their order and without overlap.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Counts what takes the customer out of its way or back: what is projected from the customer never goes back to an older one.</summary>
    public int Turn { get; init; }

    public bool IsPaused => PausedAt is not null;

    /// <summary>Before the enrolment nothing runs that could rest, and after the end nothing does any more.</summary>
    public bool MayPause => !IsPaused && State is CustomerState.Offered or CustomerState.InProgress;

    /// <summary>How long the pauses that are over have lasted together.</summary>
    public TimeSpan Paused => new(Pauses.Where(pause => pause.Until is not null).Sum(pause => (pause.Until!.Value - pause.From).Ticks));

    /// <param name="now">From then on.</param>
    /// <param name="endsAt">When it ends by itself; null for when somebody ends it.</param>
    /// <param name="reason">Why.</param>
    public Customer Pause(DateTimeOffset now, DateTimeOffset? endsAt, string reason) => MayPause
        ? this with { Turn = Turn + 1, PausedAt = now, PauseEndsAt = endsAt, PauseReason = reason, Pauses = [.. Pauses.TakeLast(MostPauses - 1), new Pause(now)] }
        : this;

    public Customer Resume(DateTimeOffset now) => IsPaused
        ? this with
        {
            Turn = Turn + 1,
            PausedAt = null,
            PauseEndsAt = null,
            PauseReason = null,
            Pauses = [.. Pauses.Select(pause => pause.Until is null ? pause with { Until = now } : pause)],
        }
        : this;

    /// <summary>How much of the time since then no deadline ran.</summary>
    public TimeSpan PausedSince(DateTimeOffset since, DateTimeOffset now) => new(Pauses.Sum(pause => pause.Within(since, now).Ticks));
}
