namespace Sso.Local.Simulation;

/// <summary>Which campaign is played.</summary>
/// <param name="Customers">How many customers; from 1.</param>
/// <param name="Year">From January 1 to December 31 of that year.</param>
/// <param name="Seed">The same seed gives the same people, who do the same.</param>
internal sealed record SimulationOptions(int Customers, int Year, int Seed)
{
    /// <summary>Days of the year that are played; all of them unless a test has no time for that.</summary>
    public int Days { get; init; } = DateTime.IsLeapYear(Year) ? 366 : 365;
}
