namespace Sso.Functions.Migration;

/// <summary>Why an account does not go on: stable codes, stored in its row.</summary>
internal static class AccountProblems
{
    /// <summary>The directory has another user with this address: the main account enters a different one.</summary>
    public const string AddressTaken = "directory.address_taken";

    /// <summary>The orchestration of the account failed for good: support looks at its history.</summary>
    public const string Failed = "migration.failed";

    /// <summary>The transport refused a mail for good, or too often: the address is asked for again.</summary>
    public const string MailUndeliverable = "mail.undeliverable";
}
