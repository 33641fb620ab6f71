using System.Globalization;
using Sso.Functions.Campaign.Gates;

namespace Sso.Functions.Campaign.Operations;

/// <summary>Puts a gate's findings into words for staff, who read German.</summary>
internal static class GateSentences
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public static string Of(GateFinding finding)
    {
        var reading = finding.Reading;
        if (reading.Figure == GateFigure.MailBacklogHours)
            return string.Create(German, $"Bis alle fälligen E-Mails verschickt sind, dauert es {Hours(reading.Count)}; die Grenze sind {Hours((int)finding.Limit)}.");
        if (finding.HasTooLittleData) return string.Create(German, $"{Name(reading.Figure)}: {Counted(reading)}. Zu wenig Daten für ein Urteil.");
        var limit = reading.Figure == GateFigure.SupportContacts
            ? string.Create(German, $"höchstens {finding.Limit * 100:0} je 100 Konten")
            : string.Create(German, $"{(IsFloor(reading.Figure) ? "mindestens" : "höchstens")} {finding.Limit:P0}");
        return string.Create(German, $"{Name(reading.Figure)}: {Counted(reading)}; erwartet: {limit}.");
    }

    private static bool IsFloor(GateFigure figure) => figure is GateFigure.ConfirmedByDay3 or GateFigure.ConfirmedByDay7 or GateFigure.SignedInWithin48Hours;

    private static string Counted(GateReading reading) => reading.Rate is not { } rate ? "noch keine Konten"
        : reading.Figure == GateFigure.SupportContacts ? string.Create(German, $"{reading.Count} bei {reading.Of} Konten")
        : string.Create(German, $"{reading.Count} von {reading.Of} Konten ({rate:P0})");

    private static string Hours(int hours) => hours == 1 ? "1 Stunde" : string.Create(German, $"{hours} Stunden");

    private static string Name(GateFigure figure) => figure switch
    {
        GateFigure.ConfirmedByDay3 => "Nach 3 Tagen bestätigt",
        GateFigure.ConfirmedByDay7 => "Nach 7 Tagen bestätigt",
        GateFigure.Bounced => "E-Mail nicht zustellbar",
        GateFigure.Failed => "Durch einen Fehler stehen geblieben",
        GateFigure.SignedInWithin48Hours => "Innerhalb von 48 Stunden angemeldet",
        GateFigure.SupportContacts => "Anfragen beim Support",
        _ => "Seit Stunden ohne nächsten Schritt",
    };
}
