using Azure;

namespace Sso.Functions.Customers;

/// <summary>A contract partner of Bornemann, who owns accounts.</summary>
internal sealed partial record Customer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>de</c> or <c>en</c>: the language of pages and mails.</summary>
    public required string Language { get; init; }

    public CustomerState State { get; init; } = CustomerState.Waiting;

    /// <summary>The customer's key in the order of waiting customers, fixed at import.</summary>
    public required string Order { get; init; }

    /// <summary>
    /// An import has begun to write the customer's accounts and not ended: it is being written, or the import died. Such a customer is not enrolled;
    /// importing again ends it.
    /// </summary>
    public bool IsImporting { get; init; }

    /// <summary>The number of the phase that enrolled the customer.</summary>
    public int? Phase { get; init; }

    public DateTimeOffset? EnrolledAt { get; init; }

    /// <summary>When the main account first saw the notice, as a portal told; null when none did, also when the wizard was opened before.</summary>
    public DateTimeOffset? NoticeSeenAt { get; init; }

    /// <summary>When the main account first opened the wizard.</summary>
    public DateTimeOffset? WizardOpenedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Of the row that was read; the default for one that is new.</summary>
    public ETag ETag { get; init; }

    public Customer Enrol(int phase, DateTimeOffset now) =>
        State == CustomerState.Waiting && !IsExcluded ? this with { State = CustomerState.Offered, Phase = phase, EnrolledAt = now } : this;

    /// <summary>Counts once, and not when the wizard was opened: a submission that is under way is not disturbed.</summary>
    public Customer SeeNotice(DateTimeOffset now) =>
        State == CustomerState.Offered && NoticeSeenAt is null && WizardOpenedAt is null ? this with { NoticeSeenAt = now } : this;

    public Customer OpenWizard(DateTimeOffset now) => State == CustomerState.Offered && WizardOpenedAt is null ? this with { WizardOpenedAt = now } : this;

    public Customer Submit(DateTimeOffset now) =>
        State == CustomerState.Offered ? this with { State = CustomerState.InProgress, SubmittedAt = now } : this;

    public Customer Complete(DateTimeOffset now) =>
        State == CustomerState.InProgress ? this with { State = CustomerState.Completed, CompletedAt = now } : this;
}
