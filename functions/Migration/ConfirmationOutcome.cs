namespace Sso.Functions.Migration;

/// <summary>What a confirmation link, or the answer to it, leads to.</summary>
internal enum ConfirmationOutcome
{
    /// <summary>The link is good and waits for an answer.</summary>
    Open,

    /// <summary>The answer was empty.</summary>
    Missing,

    /// <summary>The answer was wrong; a try is used up.</summary>
    Wrong,

    /// <summary>This answer confirmed the address.</summary>
    Confirmed,

    /// <summary>This answer, or an earlier one, proved the address that follows the one somebody has signed in with.</summary>
    NextProven,

    /// <summary>An earlier one did.</summary>
    AlreadyConfirmed,

    /// <summary>Whoever reads the mailbox is not the person: the address was given up.</summary>
    Declined,

    /// <summary>A newer mail, another address or another generation counts.</summary>
    Superseded,

    Expired,

    /// <summary>All tries are used up.</summary>
    Locked,
}
