namespace Sso.Local.StartPage;

/// <summary>The steps of the tour, in order. Stored by name in the data folder.</summary>
public enum TourStep
{
    /// <summary>A main account signed in at Infleet with its bisheriger Benutzername.</summary>
    SignInWithUsername,

    /// <summary>The portal showed the notice.</summary>
    SeeNotice,

    /// <summary>Addresses were entered: the first mail arrived.</summary>
    EnterAddresses,

    /// <summary>An address was confirmed: a user was written through Graph.</summary>
    Confirm,

    /// <summary>Somebody signed in at Infleet with address and password.</summary>
    SignInWithAddress,

    /// <summary>Logbook was opened by the session of that sign-in.</summary>
    OpenLogbook,

    /// <summary>Somebody changed the password.</summary>
    ChangePassword,
}
