namespace Sso.Functions.Directory;

/// <summary>How the creation of a user ended. It lies in histories by name: additive only.</summary>
public enum CreateUserOutcome
{
    /// <summary>The user exists, now or since an earlier attempt.</summary>
    Created,

    /// <summary>Another user of the directory signs in with this address. The main account has to enter a different one.</summary>
    AddressTakenByAnotherUser,

    /// <summary>The account has moved on, to another generation or out of the confirmed state: nothing was done.</summary>
    Superseded,

    /// <summary>The customer is paused and nothing of the user was begun: nothing was done. Try again when it goes on.</summary>
    Paused,
}
