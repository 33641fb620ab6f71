namespace Sso.Functions.Migration;

/// <summary>What is wrong with what was entered for an account; the name is the key of its sentence in MigrationTexts, <see cref="AddressFaultCodes"/> has the code for programs.</summary>
internal enum AddressFault
{
    Missing,
    Malformed,
    TooLong,

    /// <summary>There is a character in it that nobody sees.</summary>
    HiddenCharacter,

    /// <summary>Before the @ stand letters or signs that no address of ours can have.</summary>
    SpecialLetters,

    /// <summary>Two accounts of the customer have it.</summary>
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

    /// <summary>The main account cannot be redirected, retired or merged away.</summary>
    MainKept,

    /// <summary>"Nicht mehr benötigt" and "gleiche Person" at the same time.</summary>
    Contradictory,

    /// <summary>The account that it is to be one person with is not one of the customer's.</summary>
    MergeUnknown,

    /// <summary>Two log-ins of the same application cannot be one person.</summary>
    MergeSameApplication,

    /// <summary>The account that it is to be one person with ends itself: it is retired or merged away.</summary>
    MergeEnded,
}
