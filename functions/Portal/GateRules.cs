using Sso.Functions.Campaign.Calendar;
using Sso.Functions.Customers;

namespace Sso.Functions.Portal;

/// <summary>
/// Decides which credentials count for a legacy log-in and what its person is told. Whatever is unknown or contradictory stays at the legacy door:
/// nobody is ever without a working log-in.
/// </summary>
internal static class GateRules
{
    /// <summary>The customer was erased with all its log-ins: as for an account that is no longer needed and has ended.</summary>
    public static GateDecision Erased { get; } = new(SignInDoor.Unified, new NoticeDecision(NoticeRole.Main, NoticeState.Retired));

    /// <param name="login">The log-in; null when it is unknown to us.</param>
    /// <param name="now">The time of the question.</param>
    /// <param name="recommendedWithin">Since the enrolment: how soon moving is recommended.</param>
    public static GateDecision Decide(LoginEntry? login, DateTimeOffset now, TimeSpan recommendedWithin)
    {
        var decision = DecideUnpaused(login, now, recommendedWithin);
        // Who has no other way in than the new one is told so; nothing else presses on a customer that rests.
        return login is { IsPaused: true } && decision.SignIn != SignInDoor.Unified ? decision with { Notice = null } : decision;
    }

    private static GateDecision DecideUnpaused(LoginEntry? login, DateTimeOffset now, TimeSpan recommendedWithin)
    {
        if (login is null) return new GateDecision(SignInDoor.Legacy);
        var role = login.IsMain ? NoticeRole.Main : NoticeRole.Sub;
        if (login.AccountState == AccountState.Retired)
        {
            var isOpen = login.IsLegacyOpen(now);
            return new GateDecision(isOpen ? SignInDoor.Legacy : SignInDoor.Unified, new NoticeDecision(role, NoticeState.Retired) { EndsAt = isOpen ? login.LegacyClosedAt : null });
        }
        if (login.UnifiedOpen)
        {
            return login.IsLegacyOpen(now)
                ? new GateDecision(SignInDoor.Both, new NoticeDecision(role, NoticeState.Ready) { HasAction = login.IsMain })
                // Nobody is signed in at this moment, so nobody may be led on.
                : new GateDecision(SignInDoor.Unified, new NoticeDecision(role, NoticeState.Moved));
        }
        return login.CustomerState switch
        {
            CustomerState.Waiting => new GateDecision(SignInDoor.Legacy),
            CustomerState.Offered => new GateDecision(SignInDoor.Legacy, Offer(login, role, now, recommendedWithin)),
            _ => new GateDecision(SignInDoor.Legacy, new NoticeDecision(role, UnderWay(login.AccountState)) { HasAction = login.IsMain }),
        };
    }

    private static NoticeState UnderWay(AccountState account) => account switch
    {
        // Reported by a portal after the submission, refused by its mailbox, or taken back: the main account is asked.
        AccountState.Open => NoticeState.AddressNeeded,
        AccountState.Dormant => NoticeState.Dormant,
        _ => NoticeState.InProgress,
    };

    /// <summary>A main account may enter the wizard from the enrolment on, and not before.</summary>
    public static bool MayEnterWizard(LoginEntry login) => login is { IsMain: true, CustomerState: not CustomerState.Waiting };

    private static NoticeDecision Offer(LoginEntry login, NoticeRole role, DateTimeOffset now, TimeSpan recommendedWithin)
    {
        var notice = new NoticeDecision(role, NoticeState.Offered) { HasAction = login.IsMain };
        if (login.EnrolledAt is not { } enrolledAt) return notice;
        var recommendedBy = BusinessCalendar.DateOf(enrolledAt + recommendedWithin + login.Paused);
        notice = notice with { IsOverdue = BusinessCalendar.DateOf(now) > recommendedBy };
        // Only who can act is told a day.
        return login.IsMain ? notice with { RecommendedBy = recommendedBy } : notice;
    }
}
