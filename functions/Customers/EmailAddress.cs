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

    private EmailAddress(string value) => Value = value;

    /// <summary>The normalised address.</summary>
    public string Value { get; }

    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    public string LocalPart => Value[..Value.LastIndexOf('@')];

    /// <summary>Reads what somebody typed. Display names, lists, comments and quoted local parts are refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address, out EmailAddressFault fault)
    {
        address = null;
        fault = EmailAddressFault.Missing;
        if (string.IsNullOrWhiteSpace(text)) return false;

        fault = EmailAddressFault.Malformed;
        var trimmed = text.Trim().Normalize(NormalizationForm.FormC);
        if (trimmed.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '"' or '(' or ')' or '<' or '>' or ',' or ';')) return false;
        if (!MailboxAddress.TryParse(Strict, trimmed, out var mailbox) || !string.IsNullOrEmpty(mailbox.Name)) return false;

        var at = trimmed.LastIndexOf('@');
        if (at <= 0 || !TryGetAsciiDomain(trimmed[(at + 1)..], out var domain)) return false;
        var local = trimmed[..at].ToLowerInvariant();
        // Entra takes what RFC 5322 calls a dot-atom in ASCII; mailboxes with other characters would need SMTPUTF8 all the way.
        if (!local.All(char.IsAscii)) return false;

        fault = EmailAddressFault.TooLong;
        if (local.Length + 1 + domain.Length > MaxLength) return false;

        address = new EmailAddress($"{local}@{domain}");
        return true;
    }

    /// <summary>An address that was stored by us.</summary>
    public static EmailAddress FromStored(string value) => new(value);

    public override string ToString() => Value;

    private static bool TryGetAsciiDomain(string domain, out string ascii)
    {
        ascii = "";
        if (!domain.Contains('.', StringComparison.Ordinal)) return false;
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
