namespace Sso.Local.Mailbox;

/// <summary>
/// What the local mailbox reports of a mail, by its recipient: the first word of the local part, before <c>-</c>, <c>.</c> or <c>+</c>, as in
/// <c>bounce-mueller@example.com</c>. Every other mail is delivered.
/// </summary>
internal static class DeliveryOutcome
{
    public const string Delivered = "Delivered";

    private static readonly Dictionary<string, string?> ByWord = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bounce"] = "Bounced",
        ["suppressed"] = "Suppressed",
        ["failed"] = "Failed",
        ["spam"] = "FilteredSpam",
        ["quarantine"] = "Quarantined",
        ["list"] = "Expanded",
        ["silent"] = null,
    };

    /// <summary>The words that have a meaning.</summary>
    public static IReadOnlyCollection<string> Words => ByWord.Keys;

    /// <returns>A status of the delivery report event; null when nothing is reported.</returns>
    public static string? For(string address)
    {
        var word = address.Split('-', '.', '+', '@')[0];
        return ByWord.TryGetValue(word, out var status) ? status : Delivered;
    }

    /// <summary>Whether the mail reaches nobody: it is taken out of the mailbox, so that nobody reads what a real mailbox would not have.</summary>
    public static bool IsLost(string? status) => status is "Bounced" or "Suppressed" or "Failed" or "FilteredSpam";
}
