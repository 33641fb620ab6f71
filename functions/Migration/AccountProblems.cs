namespace Sso.Functions.Migration;

/// <summary>Why an account does not go on: stable codes, stored in its row.</summary>
internal static class AccountProblems
{
    /// <summary>The directory has another user with this address: the main account enters a different one.</summary>
    public const string AddressTaken = "directory.address_taken";

    /// <summary>Whoever reads the mailbox said that they are not the right person: the address is asked for again.</summary>
    public const string AddressDeclined = "address.declined";

    /// <summary>Nobody confirmed the address in time, and somebody else proved that it is theirs: the address is asked for again.</summary>
    public const string AddressExpired = "address.expired";

    /// <summary>A redirected address that no longer fits the main account's: it is asked for again.</summary>
    public const string AddressNotCovered = "address.not_covered";

    /// <summary>The orchestration of the account failed for good: support looks at its history.</summary>
    public const string Failed = "migration.failed";

    /// <summary>The transport refused a mail for good, or too often: the address is asked for again.</summary>
    public const string MailUndeliverable = "mail.undeliverable";

    /// <summary>
    /// The mail that the account waits for did not arrive for a reason that may pass, such as a spam filter. Nothing is taken away: it can be sent again, and the
    /// legacy log-in does not end.
    /// </summary>
    public const string MailNotDelivered = "mail.not_delivered";

    /// <summary>Problems that another address solves.</summary>
    public static bool AsksForAddress(string? problem) =>
        problem is AddressTaken or AddressDeclined or AddressExpired or AddressNotCovered or MailUndeliverable;
}
