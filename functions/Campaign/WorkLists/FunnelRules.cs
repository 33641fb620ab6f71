using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Counts one customer. Pure, from the rows themselves.</summary>
internal static class FunnelRules
{
    public static PhaseFunnel Count(int phase, CustomerRecord record, DateTimeOffset now)
    {
        var customer = record.Customer;
        List<Account> staying = [.. record.Accounts.Where(account => !account.IsGone)];
        // The same measure as the gates', so that a dashboard and a gate never contradict each other.
        var figures = MemberFigures.Measure([record], stuckAfter: TimeSpan.Zero, now).ToDictionary(reading => reading.Figure, reading => reading.Count);
        return new PhaseFunnel
        {
            Phase = phase,
            Customers = 1,
            Offered = One(customer.State != CustomerState.Waiting),
            NoticeSeen = One(HasSeenNotice(record)),
            DraftBegun = One(record.HasDraft || customer.SubmittedAt is not null),
            Submitted = One(customer.SubmittedAt is not null),
            Completed = One(customer.State == CustomerState.Completed),
            Paused = One(customer.IsPaused),
            Accounts = staying.Count,
            Confirmed = staying.Count(account => account.ConfirmedAt is not null || account.SignedInAt is not null),
            PasswordMailed = staying.Count(account => account.UnifiedOpen),
            SignedIn = staying.Count(account => account.SignedInAt is not null),
            Failed = figures[GateFigure.Failed],
            Bounced = figures[GateFigure.Bounced],
            IsSettled = customer is { State: CustomerState.Completed, IsPaused: false } && staying.TrueForAll(account => account is { HasEnded: true, NextEmail: null, FormerEmail: null }),
        };
    }

    /// <summary>Told by a portal, or plain from what came after it.</summary>
    public static bool HasSeenNotice(CustomerRecord record) =>
        record.HasDraft || record.Customer is { NoticeSeenAt: not null } or { WizardOpenedAt: not null } or { SubmittedAt: not null };

    private static int One(bool counts) => counts ? 1 : 0;
}
