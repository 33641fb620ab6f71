using Sso.Functions.Mail;

namespace Sso.Functions.Customers;

/// <summary>What is written in one entity-group transaction: all of it or nothing.</summary>
internal sealed record CustomerChange
{
    public required string CustomerId { get; init; }

    /// <summary>The customer's new state; null leaves it.</summary>
    public Customer? Customer { get; init; }

    /// <summary>Accounts with their new state.</summary>
    public IReadOnlyList<Account> Accounts { get; init; } = [];

    /// <summary>Accounts that the legacy world no longer has; only while the customer waits.</summary>
    public IReadOnlyList<Account> Removed { get; init; } = [];

    /// <summary>Drafts of the wizard that have become accounts' entries, as they were read.</summary>
    public IReadOnlyList<DraftKey> EndedDrafts { get; init; } = [];

    public IReadOnlyList<AuditRecord> Audit { get; init; } = [];

    /// <summary>What support wrote down; each new.</summary>
    public IReadOnlyList<CustomerNote> Notes { get; init; } = [];

    /// <summary>Ids of forms that act once: the change is refused when one of them has come before.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    /// <summary>What people wrote to support.</summary>
    public IReadOnlyList<HelpRequest> HelpRequests { get; init; } = [];

    public IReadOnlyList<MailIntent> Mails { get; init; } = [];

    /// <summary>Mails of which none may be there: the change is refused when one of them was caused before.</summary>
    public IReadOnlyList<MailIntent> NewMails { get; init; } = [];
}
