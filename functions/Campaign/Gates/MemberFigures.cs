using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign.Gates;

/// <summary>
/// Measures how customers fared. Pure, and always from the rows themselves: nothing is counted along the way. An account enters a share only when the time of which
/// the share speaks is over for it; pauses move that time.
/// </summary>
internal static class MemberFigures
{
    /// <summary>The audit's word for a call, mail or form that reached support.</summary>
    public const string SupportContact = "support.contact";

    private static readonly TimeSpan SignInLimit = TimeSpan.FromHours(48);

    public static IReadOnlyList<GateReading> Measure(IReadOnlyList<CustomerRecord> customers, TimeSpan stuckAfter, DateTimeOffset now)
    {
        List<Moving> moving = [.. customers.SelectMany(Accounts)];
        return
        [
            Confirmed(GateFigure.ConfirmedByDay3, moving, TimeSpan.FromDays(3), now),
            Confirmed(GateFigure.ConfirmedByDay7, moving, TimeSpan.FromDays(7), now),
            Share(GateFigure.Bounced, moving, account => account.Has("account.reopened", "support.told")),
            Share(GateFigure.Failed, moving, account => account.Account.Problem is { } problem && !AccountProblems.AsksForAddress(problem)),
            SignedIn(moving, now),
            new(GateFigure.SupportContacts, customers.Sum(customer => customer.Audit.Count(record => record.Action == SupportContact)), customers.Sum(Counted)),
            Share(GateFigure.Stuck, moving, account => IsStuck(account.Account, account.Customer, stuckAfter, now)),
        ];
    }

    /// <summary>
    /// The next step is ours, and has not come: the mailbox has confirmed, and there is no user or no password mail in the outbox. Of a customer that is paused no step is due.
    /// </summary>
    public static bool IsStuck(Account account, Customer customer, TimeSpan stuckAfter, DateTimeOffset now) =>
        !customer.IsPaused
        && account is { State: AccountState.Confirmed or AccountState.UserCreated, PasswordMailNumber: 0, ConfirmedAt: { } confirmedAt }
        && confirmedAt < now - stuckAfter - customer.PausedSince(confirmedAt, now);

    private static int Counted(CustomerRecord customer) => customer.Accounts.Count(account => !account.IsGone);

    private static IEnumerable<Moving> Accounts(CustomerRecord record) => record.Customer.SubmittedAt is { } submittedAt
        ? record.Accounts.Where(account => !account.IsGone && (account.Email is not null || account.Problem is not null))
            .Select(account => new Moving(account, record.Customer, submittedAt, [.. record.Audit.Where(entry => entry.AccountId == account.Id)]))
        : [];

    private static GateReading Confirmed(GateFigure figure, List<Moving> accounts, TimeSpan within, DateTimeOffset now) =>
        Share(figure, accounts.FindAll(account => account.Waited(account.SubmittedAt, now) >= within), account => account.FirstConfirmedAt is { } at && account.Waited(account.SubmittedAt, at) <= within);

    private static GateReading SignedIn(List<Moving> accounts, DateTimeOffset now) => Share(
        GateFigure.SignedInWithin48Hours,
        accounts.FindAll(account => account.Account.PasswordMailedAt is { } mailedAt && account.Waited(mailedAt, now) >= SignInLimit),
        account => account.Account is { SignedInAt: { } signedInAt, PasswordMailedAt: { } mailedAt } && account.Waited(mailedAt, signedInAt) <= SignInLimit);

    private static GateReading Share(GateFigure figure, List<Moving> accounts, Func<Moving, bool> has) => new(figure, accounts.Count(has), accounts.Count);

    /// <summary>An account for which an address was entered.</summary>
    private sealed record Moving(Account Account, Customer Customer, DateTimeOffset SubmittedAt, IReadOnlyList<AuditRecord> Audit)
    {
        /// <summary>Also when another address was asked for since.</summary>
        public DateTimeOffset? FirstConfirmedAt => Audit.LastOrDefault(record => record.Action == "account.confirmed")?.At ?? Account.ConfirmedAt;

        /// <summary>Pauses do not count.</summary>
        public TimeSpan Waited(DateTimeOffset since, DateTimeOffset until) => until - since - Customer.PausedSince(since, until);

        public bool Has(params ReadOnlySpan<string> actions)
        {
            foreach (var record in Audit)
                if (actions.Contains(record.Action)) return true;
            return false;
        }
    }
}
