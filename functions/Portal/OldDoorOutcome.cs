namespace Sso.Functions.Portal;

/// <summary>What came of a wish at the old door.</summary>
internal enum OldDoorOutcome
{
    /// <summary>The password mail is on its way once more.</summary>
    Sent,

    /// <summary>The old password was no longer kept: a new one is made and mailed, and the bisherige Benutzername is good until it is used.</summary>
    Renewed,

    /// <summary>A mail went a moment ago, or too many today.</summary>
    TooSoon,

    /// <summary>Somebody has signed in already: the password is reset at the sign-in.</summary>
    ResetInstead,

    /// <summary>The address is asked for anew, and the bisherige Benutzername is good again.</summary>
    AddressReopened,

    /// <summary>Support was told, since the account is in use.</summary>
    SupportTold,
}
