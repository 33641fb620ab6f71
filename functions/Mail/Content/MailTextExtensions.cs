using Microsoft.Extensions.Localization;

namespace Sso.Functions.Mail;

/// <summary>Phrases of mails that are put together.</summary>
internal static class MailTextExtensions
{
    /// <summary>"Infleet, Logbook und Tacho".</summary>
    public static string List(this IStringLocalizer<MailTexts> texts, IEnumerable<string> items)
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : texts["ListAnd", string.Join(", ", all[..^1]), all[^1]];
    }
}
