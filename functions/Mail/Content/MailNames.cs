using System.Globalization;
using System.Text;
using Sso.Functions.Customers;

namespace Sso.Functions.Mail;

/// <summary>
/// Makes names fit for mails. They come from imports: a line break would begin a new header, a mark that turns the direction of writing would disguise what follows, and a
/// name of a thousand characters would hide the rest.
/// </summary>
internal static class MailNames
{
    /// <summary>In texts.</summary>
    public const int MaxLength = 80;

    /// <summary>In subjects, which mail programs cut at some 70 characters.</summary>
    public const int MaxSubjectLength = 40;

    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>One line: what would begin another is a space.</summary>
    public static string Line(string text) => string.Join(' ', new string(
        [.. text.Select(c => char.IsControl(c) || char.IsWhiteSpace(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>One line without marks that nobody sees, such as those that turn the direction of writing.</summary>
    public static string Visible(string text) => Line(new string([.. text.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)]));

    /// <summary>A name as it stands in a sentence: one line, not too long, and unable to turn the direction of what surrounds it.</summary>
    public static string Clean(string name, int maxLength = MaxLength)
    {
        var line = Visible(name);
        var enumerator = StringInfo.GetTextElementEnumerator(line);
        var cut = new StringBuilder();
        while (cut.Length < maxLength && enumerator.MoveNext()) cut.Append(enumerator.GetTextElement());
        if (cut.Length < line.Length) cut.Append('…');
        return cut.ToString().Any(IsRightToLeft) ? $"{FirstStrongIsolate}{cut}{PopDirectionalIsolate}" : cut.ToString();
    }

    /// <summary>The same of everything that the texts take from a customer.</summary>
    public static MailOccasion Clean(MailOccasion occasion) => occasion with
    {
        Customer = occasion.Customer with { Name = Clean(occasion.Customer.Name) },
        Account = Clean(occasion.Account),
        Accounts = [.. occasion.Accounts.Select(Clean)],
        Recipient = occasion.Recipient with { Name = Clean(occasion.Recipient.Name) },
    };

    private static Account Clean(Account account) => account with
    {
        DisplayName = Clean(account.DisplayName),
        // A username has to be typed as it is; only what would break the line goes.
        Logins = [.. account.Logins.Select(login => login with { Username = Visible(login.Username) })],
    };

    // Hebrew, Arabic and their neighbours; presentation forms; surrogates of the right-to-left planes.
    private static bool IsRightToLeft(char c) => c is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFF') or '\uD802' or '\uD803' or '\uD83A' or '\uD83B';
}
