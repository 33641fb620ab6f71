namespace Sso.Functions.Customers;

// Taken out of the campaign after the enrolment and before the submission, and taken in again.
internal sealed partial record Customer
{
    // More than a round ever has.
    private const int NoticesPerRound = 1000;

    // Notices that somebody sends by hand have numbers of their own.
    private const int FirstByHand = 100_000;

    /// <summary>Since when operators have excluded the customer; null when they have not. It waits then, and no phase takes it.</summary>
    public DateTimeOffset? ExcludedAt { get; init; }

    /// <summary>Why; null when it is not.</summary>
    public string? ExclusionReason { get; init; }

    /// <summary>Which offer of the move this is or will be, from 1: each has an orchestration of its own.</summary>
    public int Round { get; init; } = 1;

    public bool IsExcluded => ExcludedAt is not null;

    /// <summary>
    /// Back to waiting, as if no phase had reached the customer. Only before the submission: afterwards accounts are moving. What was entered stays as a draft.
    /// </summary>
    public Customer Exclude(DateTimeOffset now, string reason) => State == CustomerState.Offered
        ? this with
        {
            State = CustomerState.Waiting,
            Phase = null,
            EnrolledAt = null,
            NoticeSeenAt = null,
            WizardOpenedAt = null,
            PausedAt = null,
            PauseEndsAt = null,
            PauseReason = null,
            Pauses = [],
            ExcludedAt = now,
            ExclusionReason = reason,
            Round = Round + 1,
            Turn = Turn + 1,
        }
        : this;

    /// <summary>The customer waits for a phase like others.</summary>
    public Customer Include() => IsExcluded ? this with { ExcludedAt = null, ExclusionReason = null, Turn = Turn + 1 } : this;

    /// <summary>The number of a notice mail of this round.</summary>
    /// <param name="number">Within the round: 1 is the offer, the others remind of it.</param>
    public int NoticeNumber(int number) => ((Round - 1) * NoticesPerRound) + number;

    /// <summary>The mail is an offer; the others remind of it.</summary>
    public static bool IsOffer(int noticeNumber) => noticeNumber < FirstByHand && noticeNumber % NoticesPerRound == 1;
}
