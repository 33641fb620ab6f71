namespace Sso.Functions.Migration;

/// <summary>What became of the request to send a mail again.</summary>
internal enum ResendOutcome
{
    Sent,

    /// <summary>One was sent a moment ago, or too many today.</summary>
    TooSoon,

    /// <summary>The account waits for no mail.</summary>
    NothingToSend,

    /// <summary>The account's address is confirmed together with the main account's: that one's mail is the one to look for.</summary>
    WaitsForMainAccount,
}
