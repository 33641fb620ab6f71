namespace Sso.Functions.Customers;

/// <summary>Why a text is no address.</summary>
internal enum EmailAddressFault
{
    Missing,
    Malformed,

    /// <summary>Longer than <see cref="EmailAddress.MaxLength"/> characters.</summary>
    TooLong,
}
