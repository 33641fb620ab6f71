namespace Sso.Functions.Campaign.WorkLists;

/// <summary>Why a customer or an account is on a list: stable codes. On <see cref="WorkList.Failed"/> and <see cref="WorkList.Bounced"/> it is the account's problem.</summary>
internal static class WorkReasons
{
    /// <summary>The mail that asks for the confirmation was not caused.</summary>
    public const string NotAsked = "stuck.not_asked";

    /// <summary>The address is confirmed and there is no user.</summary>
    public const string NoUser = "stuck.no_user";

    /// <summary>There is a user and no mail with its password.</summary>
    public const string NoPasswordMail = "stuck.no_password_mail";

    /// <summary>Another address is proven and was not set in the directory.</summary>
    public const string AddressNotMoved = "stuck.address_not_moved";

    /// <summary>Each account has ended and the customer's move has not.</summary>
    public const string NotCompleted = "stuck.not_completed";

    public const string AddressMissing = "address.missing";
    public const string NotLoggedIn = "notice.not_seen";
    public const string NoticeSeen = "notice.seen";
    public const string WizardOpened = "wizard.opened";
    public const string DraftBegun = "draft.begun";
    public const string MainSilent = "main.silent";

    /// <summary>Both log-ins are good.</summary>
    public const string PasswordUnused = "password.unused";

    /// <summary>The bisherige Benutzername has ended: the person has no log-in that they know.</summary>
    public const string PasswordUnusedAndClosed = "password.unused_closed";

    public const string Paused = "pause.open";

    /// <summary>It ends by itself.</summary>
    public const string PausedUntil = "pause.dated";

    /// <summary>Those that are not problems of accounts.</summary>
    public static readonly IReadOnlyList<string> Own =
    [
        NotAsked, NoUser, NoPasswordMail, AddressNotMoved, NotCompleted, AddressMissing, NotLoggedIn, NoticeSeen, WizardOpened, DraftBegun, MainSilent, PasswordUnused,
        PasswordUnusedAndClosed, Paused, PausedUntil,
    ];
}
