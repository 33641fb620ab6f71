using System.Globalization;
using System.Text;

namespace Sso.Local.Simulation;

/// <summary>The burn-up of a campaign as SVG, with every month's figures in a table for whoever does not see it.</summary>
internal static class BurnUpChart
{
    private const int Width = 900;
    private const int Height = 420;
    private const int Left = 70;
    private const int Top = 50;
    private const int Right = 870;
    private const int Bottom = 360;
    private const int Lines = 4;

    public static string Draw(IReadOnlyList<BurnUpPoint> way, int customers, int year)
    {
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-labelledby=\"title description\" font-family=\"system-ui, sans-serif\" font-size=\"13\">\n"));
        svg.Append(Invariant($"  <title id=\"title\">Angebotene Umstellungen {year}</title>\n"));
        svg.Append("  <desc id=\"description\">").Append(string.Join("; ", Months(way).Select(point => Invariant($"{point.Day:yyyy-MM-dd}: {point.Offered}")))).Append("</desc>\n");
        svg.Append("  <style>text{fill:#1a1a1a}.grid{stroke:#c8c8c8}.way{fill:none;stroke:#00539b;stroke-width:3}.aim{stroke:#b00020;stroke-dasharray:6 4}svg{background:#fff}@media(prefers-color-scheme:dark){svg{background:#1a1a1a}text{fill:#f0f0f0}.grid{stroke:#555}.way{stroke:#7cc0ff}.aim{stroke:#ff8a95}}</style>\n");
        svg.Append(Invariant($"  <text x=\"{Left}\" y=\"28\" font-size=\"17\">Kunden, denen die Umstellung angeboten wurde, {year}</text>\n"));
        for (var line = 0; line <= Lines; line++)
        {
            var value = customers * line / Lines;
            var y = Y(value, customers);
            svg.Append(Invariant($"  <line class=\"grid\" x1=\"{Left}\" y1=\"{y:0.#}\" x2=\"{Right}\" y2=\"{y:0.#}\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{value}</text>\n"));
        }
        foreach (var (point, index) in way.Select((point, index) => (point, index)).Where(entry => entry.point.Day.Day == 1))
            svg.Append(Invariant($"  <text x=\"{X(index, way.Count):0.#}\" y=\"{Bottom + 22}\">{point.Day.Month}.</text>\n"));
        svg.Append(Invariant($"  <line class=\"aim\" x1=\"{Left}\" y1=\"{Y(customers, customers):0.#}\" x2=\"{Right}\" y2=\"{Y(customers, customers):0.#}\"/>\n"));
        svg.Append("  <polyline class=\"way\" points=\"").Append(string.Join(' ', way.Select((point, index) => Invariant($"{X(index, way.Count):0.#},{Y(point.Offered, customers):0.#}")))).Append("\"/>\n");
        svg.Append(Invariant($"  <text x=\"{Left}\" y=\"{Bottom + 46}\">Monat. Gestrichelt: alle {customers} Kunden.</text>\n</svg>\n"));
        return svg.ToString();
    }

    /// <summary>The last day of each month.</summary>
    public static IEnumerable<BurnUpPoint> Months(IReadOnlyList<BurnUpPoint> way) => way.Where(point => point.Day.AddDays(1).Day == 1);

    private static double X(int index, int count) => Left + ((Right - Left) * (count < 2 ? 0 : (double)index / (count - 1)));

    private static double Y(int value, int customers) => Bottom - ((Bottom - Top) * (customers == 0 ? 0 : (double)value / customers));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
