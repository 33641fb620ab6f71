using System.Globalization;

namespace Sso.Functions.Campaign.Desk;

/// <summary>Turns days and numbers of customers into places of a drawing of 720 by 320 units. Pure.</summary>
public sealed class ChartScale(DateOnly start, DateOnly end, int total)
{
    public const int Left = 64;
    public const int Right = 704;
    public const int Top = 34;
    public const int Bottom = 280;

    private readonly int _most = Math.Max(1, total);
    private readonly int _days = Math.Max(1, end.DayNumber - start.DayNumber);

    public string X(DateOnly day) => Text(Left + ((Right - Left) * Math.Clamp((double)(day.DayNumber - start.DayNumber) / _days, 0, 1)));

    public string Y(int customers) => Text(Bottom - ((Bottom - Top) * Math.Clamp((double)customers / _most, 0, 1)));

    /// <summary>The points of a line that rises in steps: what was offered on a day counts from that day on.</summary>
    public string Line(IEnumerable<BurnUpPoint> points) => string.Join(' ', Corners([.. points]));

    /// <summary>The points of the area between two such lines.</summary>
    public string Band(IReadOnlyList<BurnUpPoint> upper, IReadOnlyList<BurnUpPoint> lower) =>
        string.Join(' ', Corners(upper).Concat(Corners(lower).Reverse()));

    /// <summary>About four round numbers from 0.</summary>
    public IEnumerable<int> Ticks()
    {
        var step = RoundNumbers().First(one => _most / one <= 5);
        for (var tick = 0; tick <= _most; tick += step) yield return tick;
    }

    /// <summary>The first days of months, few enough to be read.</summary>
    public IEnumerable<DateOnly> Months()
    {
        var every = 1 + (_days / 400);
        var number = 0;
        for (var month = new DateOnly(start.Year, start.Month, 1); month <= end; month = month.AddMonths(1))
            if (month >= start && number++ % every == 0) yield return month;
    }

    private static IEnumerable<int> RoundNumbers()
    {
        for (var power = 1; power < int.MaxValue / 50; power *= 10)
            foreach (var round in new[] { 1, 2, 5 }) yield return round * power;
    }

    private IEnumerable<string> Corners(IReadOnlyList<BurnUpPoint> points)
    {
        for (var at = 0; at < points.Count; at++)
        {
            if (at > 0) yield return $"{X(points[at].Day)},{Y(points[at - 1].Offered)}";
            yield return $"{X(points[at].Day)},{Y(points[at].Offered)}";
        }
    }

    private static string Text(double place) => place.ToString("0.#", CultureInfo.InvariantCulture);
}
