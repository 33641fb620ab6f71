using System.Globalization;
using System.Resources;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Puts a gate's findings into words, by CampaignTexts.</summary>
internal static class GateSentences
{
    public static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private static readonly ResourceManager Texts = new(typeof(CampaignTexts));

    public static string Of(GateFinding finding, CultureInfo language)
    {
        var (reading, limit) = (finding.Reading, finding.Limit);
        if (reading.Figure == GateFigure.MailBacklogHours) return Say(language, "Gate.Backlog", Hours(reading.Count, language), Hours((int)limit, language));
        var (name, counted) = (Say(language, $"Figure.{reading.Figure}"), Counted(reading, language));
        return finding.HasTooLittleData ? Say(language, "Gate.TooLittleData", name, counted) : Say(language, "Gate.Sentence", name, counted, Limit(reading.Figure, limit, language));
    }

    private static string Limit(GateFigure figure, double limit, CultureInfo language) => figure switch
    {
        GateFigure.SupportContacts => Say(language, "Gate.AtMostPer100", (limit * 100).ToString("0", language)),
        GateFigure.ConfirmedByDay3 or GateFigure.ConfirmedByDay7 or GateFigure.SignedInWithin48Hours => Say(language, "Gate.AtLeast", limit.ToString("P0", language)),
        _ => Say(language, "Gate.AtMost", limit.ToString("P0", language)),
    };

    private static string Counted(GateReading reading, CultureInfo language) => reading.Rate is not { } rate ? Say(language, "Gate.NoAccounts")
        : reading.Figure == GateFigure.SupportContacts ? Say(language, "Gate.Contacts", reading.Count, reading.Of)
        : Say(language, "Gate.Share", reading.Count, reading.Of, rate.ToString("P0", language));

    private static string Hours(int hours, CultureInfo language) => hours == 1 ? Say(language, "Gate.Hour") : Say(language, "Gate.Hours", hours);

    private static string Say(CultureInfo language, string key, params object[] arguments) => string.Format(language, Texts.GetString(key, language)!, arguments);
}
