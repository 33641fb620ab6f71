namespace Sso.Local.Portals.Pages;

/// <summary>What a page with a message says.</summary>
public enum MessageKind
{
    /// <summary>The account has no access to this application.</summary>
    NoAccess,

    /// <summary>The sign-in was given up, took too long or was answered twice.</summary>
    SignInNotFinished,

    /// <summary>There is nothing for this person to do in the migration.</summary>
    NothingToDo,

    /// <summary>Another system does not answer at the moment.</summary>
    TryAgain,

    /// <summary>A form was sent from a page that is too old.</summary>
    PageTooOld,

    /// <summary>There is no such page.</summary>
    NotFound,
}
