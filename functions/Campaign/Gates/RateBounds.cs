namespace Sso.Functions.Campaign.Gates;

/// <summary>Between which bounds a true rate lies with 95 % confidence, given a sample. Pure.</summary>
internal static class RateBounds
{
    private const double Z = 1.959964;

    /// <summary>Of a share: Wilson's score interval, which holds for small samples and for shares near 0 and 1.</summary>
    /// <param name="count">How many have it.</param>
    /// <param name="of">Of how many; more than 0.</param>
    public static (double Lower, double Upper) Wilson(int count, int of)
    {
        var share = (double)count / of;
        var zz = Z * Z / of;
        var centre = (share + (zz / 2)) / (1 + zz);
        var half = Z / (1 + zz) * Math.Sqrt((share * (1 - share) / of) + (zz / (4 * of)));
        return (Math.Max(0, centre - half), Math.Min(1, centre + half));
    }

    /// <summary>Of a number of events for each unit, which may be more than one: Byar's approximation of the exact Poisson interval.</summary>
    /// <param name="events">How many.</param>
    /// <param name="units">On how many units; more than 0.</param>
    public static (double Lower, double Upper) Poisson(int events, int units)
    {
        var lower = events == 0 ? 0 : events * Math.Pow(1 - (1 / (9.0 * events)) - (Z / (3 * Math.Sqrt(events))), 3);
        var next = events + 1;
        var upper = next * Math.Pow(1 - (1 / (9.0 * next)) + (Z / (3 * Math.Sqrt(next))), 3);
        return (Math.Max(0, lower) / units, upper / units);
    }
}
