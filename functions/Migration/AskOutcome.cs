namespace Sso.Functions.Migration;

/// <summary>What the question for a confirmation led to. It lies in histories by name: additive only.</summary>
public enum AskOutcome
{
    /// <summary>The mailbox was asked, or the main account's answer is awaited.</summary>
    Asked,

    /// <summary>There is nothing left to ask: the address is confirmed.</summary>
    Confirmed,

    /// <summary>The account has moved on to another generation or has ended.</summary>
    Superseded,

    /// <summary>The customer is paused: nothing was done. Ask again when it goes on.</summary>
    Paused,
}
