using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MimeKit;

namespace Sso.Functions.Customers;

/// <summary>
/// An address that can be a sign-in name. Two addresses are the same when their <see cref="Value"/> is: whole address in lower case, domain in its
/// ASCII form (IDNA). At most 64 characters, Entra's limit for <c>issuerAssignedId</c>.
/// </summary>
internal sealed record EmailAddress
{
    public const int MaxLength = 64;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    // What mail programs and spreadsheets put around a copied address: direction marks and isolates, zero-width characters, a byte order mark.
    private static readonly char[] HiddenCharacters =
    [
        '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2060', '\u2066', '\u2067', '\u2068', '\u2069', '\uFEFF',
    ];

    private EmailAddress(string value) => Value = value;

    /// <summary>The normalised address.</summary>
    public string Value { get; }

    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    public string LocalPart => Value[..Value.LastIndexOf('@')];

    /// <summary>
    /// Reads what somebody typed. Display names, lists, comments and quoted local parts are refused. Invisible characters around the address are forgiven, since
    /// copying from other programs brings them along.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address, out EmailAddressFault fault)
    {
        address = null;
        fault = EmailAddressFault.Missing;
        if (string.IsNullOrWhiteSpace(text)) return false;

        fault = EmailAddressFault.Malformed;
        if (!TryNormalise(text, out var trimmed)) return false;
        if (trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '(' or ')' or '<' or '>' or ',' or ';')) return false;
        fault = EmailAddressFault.HiddenCharacter;
        if (trimmed.Any(IsHidden)) return false;
        // Entra takes what RFC 5322 calls a dot-atom in ASCII; mailboxes with other characters would need SMTPUTF8 all the way.
        fault = EmailAddressFault.SpecialLetters;
        var at = trimmed.LastIndexOf('@');
        if (at > 0 && !trimmed[..at].All(char.IsAscii)) return false;

        fault = EmailAddressFault.Malformed;
        if (!MailboxAddress.TryParse(Strict, trimmed, out var mailbox) || !string.IsNullOrEmpty(mailbox.Name)) return false;
        if (at <= 0 || !TryGetAsciiDomain(trimmed[(at + 1)..], out var domain)) return false;
        var local = trimmed[..at].ToLowerInvariant();

        fault = EmailAddressFault.TooLong;
        if (local.Length + 1 + domain.Length > MaxLength) return false;

        address = new EmailAddress($"{local}@{domain}");
        return true;
    }

    /// <summary>An address that was stored by us.</summary>
    public static EmailAddress FromStored(string value) => new(value);

    public override string ToString() => Value;

    private static bool TryNormalise(string text, out string normalised)
    {
        normalised = "";
        try
        {
            normalised = text.Trim().Trim(HiddenCharacters).Trim().Normalize(NormalizationForm.FormC);
            return true;
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair: no text.
            return false;
        }
    }

    private static bool IsOfDomain(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsHidden(char c) => char.GetUnicodeCategory(c) == UnicodeCategory.Format;

    private static bool TryGetAsciiDomain(string domain, out string ascii)
    {
        ascii = "";
        // As IDNA 2008 has it: .NET's mapping alone lets emoji and other signs pass.
        if (!domain.Contains('.', StringComparison.Ordinal) || !domain.EnumerateRunes().All(IsOfDomain)) return false;
        try
        {
            ascii = Idn.GetAscii(domain).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
