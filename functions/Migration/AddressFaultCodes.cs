using System.Diagnostics;

namespace Sso.Functions.Migration;

/// <summary>The stable codes of what is wrong with an entry, for programs.</summary>
internal static class AddressFaultCodes
{
    public static string Of(AddressFault fault) => fault switch
    {
        AddressFault.Missing => "address.missing",
        AddressFault.Malformed => "address.malformed",
        AddressFault.TooLong => "address.too_long",
        AddressFault.Repeated => "address.repeated",
        AddressFault.Taken => "address.taken",
        AddressFault.MainTagged => "address.main_plus",
        AddressFault.MainMissing => "address.main_missing",
        AddressFault.Tagged => "address.plus_unsupported",
        AddressFault.Settled => "account.settled",
        _ => throw new UnreachableException(),
    };
}
