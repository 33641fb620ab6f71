namespace Sso.Functions.Mail;

/// <summary>What became of a code that was to be mailed.</summary>
internal enum OneTimeCodeOutcome
{
    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>Not even the reserve for codes is left.</summary>
    NoBudget,

    /// <summary>The transport refused the address.</summary>
    Refused,

    /// <summary>The transport did not take it in time; it may have taken it all the same.</summary>
    Unavailable,
}
