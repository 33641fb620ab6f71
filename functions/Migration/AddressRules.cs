using Sso.Functions.Customers;

namespace Sso.Functions.Migration;

/// <summary>What an address must be in its place, apart from being free.</summary>
internal static class AddressRules
{
    /// <param name="isMain">The address is for the main account.</param>
    /// <param name="address">The address.</param>
    /// <param name="redirect">Mail is to go to the main account.</param>
    /// <param name="mainAddress">The main account's address; null while it has none.</param>
    public static AddressFault? FindFault(bool isMain, EmailAddress address, bool redirect, string? mainAddress)
    {
        // The main account's mailbox gets the mail of the others: it must be a mailbox of its own.
        if (isMain) return IsTagged(address) ? AddressFault.MainTagged : null;
        return redirect && mainAddress is null ? AddressFault.MainMissing : null;
    }

    /// <summary>Whether it has a tag, as pseudo-addresses do: <c>info+lager@example.com</c>.</summary>
    public static bool IsTagged(EmailAddress address) => address.LocalPart.Contains('+', StringComparison.Ordinal);

    public static AddressFault FromParser(EmailAddressFault fault) => fault switch
    {
        EmailAddressFault.Missing => AddressFault.Missing,
        EmailAddressFault.TooLong => AddressFault.TooLong,
        EmailAddressFault.Malformed => AddressFault.Malformed,
        EmailAddressFault.HiddenCharacter => AddressFault.HiddenCharacter,
        EmailAddressFault.SpecialLetters => AddressFault.SpecialLetters,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
    };
}
