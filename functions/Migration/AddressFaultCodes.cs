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
        AddressFault.HiddenCharacter => "address.hidden_character",
        AddressFault.SpecialLetters => "address.special_letters",
        AddressFault.Repeated => "address.repeated",
        AddressFault.Taken => "address.taken",
        AddressFault.MainTagged => "address.main_plus",
        AddressFault.MainMissing => "address.main_missing",
        AddressFault.Tagged => "address.plus_unsupported",
        AddressFault.Settled => "account.settled",
        AddressFault.MainKept => "account.main_kept",
        AddressFault.Contradictory => "account.contradictory",
        AddressFault.MergeUnknown => "merge.unknown_account",
        AddressFault.MergeSameApplication => "merge.same_application",
        AddressFault.MergeEnded => "merge.ended_account",
        _ => throw new UnreachableException(),
    };
}
