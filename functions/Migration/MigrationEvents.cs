namespace Sso.Functions.Migration;

/// <summary>Names of the events that orchestrations wait for. They are contracts: running instances wait for them by name.</summary>
internal static class MigrationEvents
{
    /// <summary>To the customer's orchestration: the main account has entered all addresses.</summary>
    public const string AddressesSubmitted = "AddressesSubmitted";

    /// <summary>To an account's orchestration: the mailbox has confirmed the address.</summary>
    public const string AddressConfirmed = "AddressConfirmed";

    /// <summary>To an account's orchestration: the mail with the initial password was accepted by the transport.</summary>
    public const string PasswordMailed = "PasswordMailed";

    /// <summary>To an account's orchestration: Entra issued the first token.</summary>
    public const string FirstSignIn = "FirstSignIn";

    /// <summary>To an account's orchestration: another generation of the account counts from now on; to a customer's: it was excluded. This one ends.</summary>
    public const string Superseded = "Superseded";

    /// <summary>To the customer's orchestration and those of its accounts: the customer is no longer paused.</summary>
    public const string CustomerResumed = "CustomerResumed";

    /// <summary>No event: the customer was paused or goes on. Delivering it brings accounts and log-in gate along, and wakes the orchestrations. Its generation is the customer's turn.</summary>
    public const string PauseChanged = "PauseChanged";

    /// <summary>No event: the customer was excluded or taken in again. Delivering it brings the campaign and the log-in gate along. Its generation is the customer's turn.</summary>
    public const string ExclusionChanged = "ExclusionChanged";

    /// <summary>No event: a pause ends by itself when this is due. Its generation is the turn with which the pause began.</summary>
    public const string PauseEnds = "PauseEnds";

    /// <summary>No event but a start: the mailbox has proven the next address of a signed-in account. Delivering it starts the change of the address.</summary>
    public const string AddressProven = "AddressProven";

    /// <summary>No event but a start: the orchestration of an account's generation is to run. Delivering it starts the instance unless it exists.</summary>
    public const string GenerationBegun = "GenerationBegun";
}
