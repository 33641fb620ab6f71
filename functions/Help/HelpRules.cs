using Sso.Functions.Customers;

namespace Sso.Functions.Help;

/// <summary>What a request for help must hold.</summary>
internal static class HelpRules
{
    public const int MaxText = 3000;
    public const int MaxReach = 120;

    private const int FewestDigits = 5;

    public static IReadOnlyList<HelpFault> Check(HelpEntry entry)
    {
        List<HelpFault> faults = [];
        if (entry.Topic.Length == 0) faults.Add(new HelpFault($"topic-{HelpTopics.All[0]}", "TopicMissing"));
        // Whoever has chosen a topic has said something; "Etwas anderes" alone says nothing.
        if (entry.Text.Length == 0 && entry.Topic is "" or "other") faults.Add(new HelpFault("text", "TextMissing"));
        if (entry.Text.Length > MaxText) faults.Add(new HelpFault("text", "TextTooLong"));
        if (entry.Reach.Length == 0) faults.Add(new HelpFault("reach", "ReachMissing"));
        else if (entry.Reach.Length > MaxReach || !IsReachable(entry.Reach)) faults.Add(new HelpFault("reach", "ReachUnusable"));
        return faults;
    }

    // People write more than a number: "0151 2345678, ab 14 Uhr".
    private static bool IsReachable(string reach) => reach.Count(char.IsAsciiDigit) >= FewestDigits || EmailAddress.TryParse(reach, out _, out _);
}
