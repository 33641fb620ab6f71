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
}
