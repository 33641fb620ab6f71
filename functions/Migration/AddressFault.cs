namespace Sso.Functions.Migration;

/// <summary>What is wrong with an address in the wizard; the name is the key of its sentence in MigrationTexts.</summary>
internal enum AddressFault
{
    Missing,
    Malformed,
    TooLong,

    /// <summary>Two accounts of the form have it.</summary>
    Repeated,

    /// <summary>Somebody else holds it; it is not said who.</summary>
    Taken,

    /// <summary>The main account's address has a tag (<c>+…</c>): it must be a mailbox of its own.</summary>
    MainTagged,

    /// <summary>Mail is to go to the main account, which has no address yet.</summary>
    MainMissing,

    /// <summary>The account has moved on meanwhile, by a sign-in or an end: its address is changed in another way, or not at all.</summary>
    Settled,

    /// <summary>It has a plus sign, which the tenant does not take (<see cref="Directory.TenantOptions.PlusAddresses"/>).</summary>
    Tagged,
}
