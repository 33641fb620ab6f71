using Sso.Functions.Campaign.Gates;
using Sso.Functions.Customers;
using Sso.Functions.Migration;

namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Which lists a customer and its accounts are on. Pure, from the rows themselves. An account is on one list at most.</summary>
internal static class WorkRules
{
    /// <param name="record">The customer.</param>
    /// <param name="options">From when on support is asked.</param>
    /// <param name="stuckAfter">So long a step of ours may take.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<WorkItem> Judge(CustomerRecord record, WorkListOptions options, TimeSpan stuckAfter, DateTimeOffset now) => record.Customer switch
    {
        { PausedAt: { } pausedAt } customer => [new WorkItem(WorkList.Paused, customer.Id, null, customer.PauseEndsAt is null ? WorkReasons.Paused : WorkReasons.PausedUntil, pausedAt)],
        { State: CustomerState.Waiting } => [],
        { State: CustomerState.Offered } => OfOffered(record, options, now) is { } item ? [item] : [],
        _ => [.. OfSubmitted(record, options, stuckAfter, now)],
    };

    private static WorkItem? OfOffered(CustomerRecord record, WorkListOptions options, DateTimeOffset now)
    {
        var customer = record.Customer;
        var enrolledAt = customer.EnrolledAt ?? now;
        if (record.HasDraft || customer.WizardOpenedAt is not null)
        {
            var reason = record.HasDraft ? WorkReasons.DraftBegun : WorkReasons.WizardOpened;
            return Item(WorkList.Draft, reason, customer.WizardOpenedAt ?? enrolledAt, options.DraftAfterDays);
        }
        return customer.NoticeSeenAt is { } seenAt
            ? Item(WorkList.NoticeSeen, WorkReasons.NoticeSeen, seenAt, options.NoticeSeenAfterDays)
            : Item(WorkList.NotLoggedIn, WorkReasons.NotLoggedIn, enrolledAt, options.NotLoggedInAfterDays);

        WorkItem? Item(WorkList list, string reason, DateTimeOffset since, int days) =>
            IsOver(customer, since, TimeSpan.FromDays(days), now) ? new WorkItem(list, customer.Id, null, reason, since) : null;
    }

    private static IEnumerable<WorkItem> OfSubmitted(CustomerRecord record, WorkListOptions options, TimeSpan stuckAfter, DateTimeOffset now)
    {
        List<Account> staying = [.. record.Accounts.Where(account => !account.IsGone)];
        foreach (var account in staying)
        {
            var item = account.Problem is { } problem
                ? Item(record, account, AccountProblems.AsksForAddress(problem) ? WorkList.Bounced : WorkList.Failed, problem, ChangedAt(record, account))
                : OfMoving(record, account, options, stuckAfter, now);
            if (item is not null) yield return item;
        }
        var last = record.Audit.Count == 0 ? record.Customer.SubmittedAt ?? now : record.Audit[0].At;
        if (record.Customer.State == CustomerState.InProgress && staying.TrueForAll(account => account.HasEnded) && IsOver(record.Customer, last, stuckAfter, now))
            yield return new WorkItem(WorkList.Stuck, record.Customer.Id, null, WorkReasons.NotCompleted, last);
    }

    private static WorkItem? OfMoving(CustomerRecord record, Account account, WorkListOptions options, TimeSpan stuckAfter, DateTimeOffset now)
    {
        var enteredAt = EnteredAt(record, account);
        return account switch
        {
            { State: AccountState.Open } => Item(record, account, WorkList.Bounced, WorkReasons.AddressMissing, ChangedAt(record, account)),
            { State: AccountState.AddressEntered, AskedRounds: 0 } when IsOver(record.Customer, enteredAt, stuckAfter, now) =>
                Item(record, account, WorkList.Stuck, WorkReasons.NotAsked, enteredAt),
            _ when MemberFigures.IsStuck(account, record.Customer, stuckAfter, now) => Item(
                record, account, WorkList.Stuck, account.State == AccountState.Confirmed ? WorkReasons.NoUser : WorkReasons.NoPasswordMail, account.ConfirmedAt!.Value),
            { NextConfirmedAt: { } provenAt } when IsOver(record.Customer, provenAt, stuckAfter, now) => Item(record, account, WorkList.Stuck, WorkReasons.AddressNotMoved, provenAt),
            // Dormant without a password: the last reminder was not answered either.
            { IsMain: true, ConfirmedAt: null, State: AccountState.AddressEntered or AccountState.Dormant } when IsOver(record.Customer, enteredAt, TimeSpan.FromDays(options.MainSilentAfterDays), now) =>
                Item(record, account, WorkList.MainSilent, WorkReasons.MainSilent, enteredAt),
            { SignedInAt: null, PasswordMailedAt: { } mailedAt } when IsOver(record.Customer, mailedAt, TimeSpan.FromDays(options.NotSignedInAfterDays), now) => Item(
                record, account, WorkList.NotSignedIn, account.IsLegacyOpen(now) ? WorkReasons.PasswordUnused : WorkReasons.PasswordUnusedAndClosed, mailedAt),
            _ => null,
        };
    }

    private static WorkItem Item(CustomerRecord record, Account account, WorkList list, string reason, DateTimeOffset since) =>
        new(list, record.Customer.Id, account.Id, reason, since);

    /// <summary>Pauses do not count.</summary>
    private static bool IsOver(Customer customer, DateTimeOffset since, TimeSpan wait, DateTimeOffset now) => now - since - customer.PausedSince(since, now) >= wait;

    /// <summary>When the address was entered that is asked about.</summary>
    private static DateTimeOffset EnteredAt(CustomerRecord record, Account account) =>
        record.Audit.FirstOrDefault(entry => entry.AccountId == account.Id && entry.Action is "account.address_changed" or "account.address_entered")?.At
        ?? record.Customer.SubmittedAt ?? DateTimeOffset.MinValue;

    /// <summary>When something last happened to the account.</summary>
    private static DateTimeOffset ChangedAt(CustomerRecord record, Account account) =>
        record.Audit.FirstOrDefault(entry => entry.AccountId == account.Id)?.At ?? record.Customer.SubmittedAt ?? DateTimeOffset.MinValue;
}
