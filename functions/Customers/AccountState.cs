namespace Sso.Functions.Customers;

/// <summary>How far an account's move is. Stored by name: renaming a member loses data. The order is that of the way, then the ends beside it.</summary>
internal enum AccountState
{
    /// <summary>No address entered yet.</summary>
    Open,

    /// <summary>An address is reserved; its mailbox has not confirmed it.</summary>
    AddressEntered,

    /// <summary>The right person has confirmed the address.</summary>
    Confirmed,

    /// <summary>The Entra user exists with a sealed initial password.</summary>
    UserCreated,

    /// <summary>The mail with the initial password was accepted by the transport: both log-ins are good.</summary>
    PasswordMailed,

    /// <summary>Signed in with the new credentials: the legacy log-in has ended.</summary>
    Done,

    /// <summary>Nobody answered after the last reminder. A later sign-in is still recorded.</summary>
    Dormant,

    /// <summary>"Nicht mehr benötigt", or gone from the legacy world: it gets no new sign-in.</summary>
    Retired,

    /// <summary>"Gleiche Person": another account of the customer has taken over its log-ins.</summary>
    Merged,
}
