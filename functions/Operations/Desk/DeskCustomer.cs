using Sso.Functions.Campaign.Desk;
using Sso.Functions.Migration;

namespace Sso.Functions.Operations;

/// <summary>A customer as support sees it.</summary>
public sealed record DeskCustomer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>de</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The name of the customer's state.</summary>
    public required string State { get; init; }

    /// <summary>The phase that enrolled the customer.</summary>
    public int? Phase { get; init; }

    public DateTimeOffset? EnrolledAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Whether the customer rests; null when it neither does nor may.</summary>
    public PauseView? Pause { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>As the main account sees them, but without the codes, which are for it alone.</summary>
    public required IReadOnlyList<ManagedAccount> Accounts { get; init; }

    /// <summary>An account at least can be taken back to its legacy log-in.</summary>
    public required bool CanRollBack { get; init; }

    /// <summary>What waits for a second person.</summary>
    public required IReadOnlyList<ProposalView> Proposals { get; init; }

    /// <summary>Whoever looks may save what is stored.</summary>
    public required bool CanExport { get; init; }

    /// <summary>How often the customer has reached support, as the gates count it.</summary>
    public required int Contacts { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<NoteEntry> Notes { get; init; }

    /// <summary>The audit, newest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>There are older entries.</summary>
    public required bool HasOlder { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<MailEntry> Mails { get; init; }
}
