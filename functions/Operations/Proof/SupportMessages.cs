using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Operations;

/// <summary>The mails that tell every proven address of a customer what support has changed: written with the change itself.</summary>
internal static class SupportMessages
{
    /// <summary>In one transaction with the change, which Azure Tables limits to 100 rows. Above it the main account and the changed one come first.</summary>
    public const int Most = 80;

    /// <param name="accounts">All accounts of the customer, before the change.</param>
    /// <param name="aboutId">The account that is changed; null for all.</param>
    /// <param name="what">What is done: <see cref="SupportAction"/> and its like.</param>
    /// <param name="now">When.</param>
    public static IReadOnlyList<MailIntent> Of(IReadOnlyList<Account> accounts, string? aboutId, string what, DateTimeOffset now)
    {
        // Grows with every change of the customer, so that the same change made again is told again, and a form sent twice is not.
        var number = accounts.Sum(account => account.Version) + 1;
        return
        [
            .. accounts.Where(account => IsReached(account) && !IsToldOtherwise(account, aboutId, what))
                .OrderByDescending(account => account.IsMain).ThenByDescending(account => account.Id == aboutId)
                .DistinctBy(account => account.Email).Take(Most)
                .Select(account => new MailIntent(account.CustomerId, account.Id, MailKind.SupportChange, account.Generation, number, now)
                {
                    To = account.Email,
                    About = aboutId,
                    What = what,
                }),
        ];
    }

    // A pseudo-address is never sent to: the main account's mailbox is told anyway.
    private static bool IsReached(Account account) =>
        account is { IsGone: false, Email: not null, RedirectToMain: false } and ({ ConfirmedAt: not null } or { SignedInAt: not null });

    /// <summary>Before the first sign-in, an address that is replaced is told by a mail of its own.</summary>
    private static bool IsToldOtherwise(Account account, string? aboutId, string what) =>
        what == Migration.AccountAction.Address && account.Id == aboutId && account.MayChangeAddress;
}
