namespace Sso.Functions.Customers;

/// <summary>Why a text is no address.</summary>
internal enum EmailAddressFault
{
    Missing,
    Malformed,

    /// <summary>There is a character in it that nobody sees: a direction mark, a zero-width space.</summary>
    HiddenCharacter,

    /// <summary>Before the @ stand letters or signs that are not ASCII.</summary>
    SpecialLetters,

    /// <summary>Longer than <see cref="EmailAddress.MaxLength"/> characters.</summary>
    TooLong,
}
