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

    /// <summary>To an account's orchestration: another generation of the account counts from now on; this one ends.</summary>
    public const string Superseded = "Superseded";

    /// <summary>No event but a start: the mailbox has proven the next address of a signed-in account. Delivering it starts the change of the address.</summary>
    public const string AddressProven = "AddressProven";

    /// <summary>No event but a start: the orchestration of an account's generation is to run. Delivering it starts the instance unless it exists.</summary>
    public const string GenerationBegun = "GenerationBegun";
}
