namespace Sso.Functions.Campaign.Forecast;

/// <summary>What a forecast is made from.</summary>
internal sealed record ForecastInput
{
    public required DateTimeOffset Now { get; init; }

    /// <summary>Customers who have been offered the move.</summary>
    public required int Offered { get; init; }

    /// <summary>Customers who wait, with those who were put off.</summary>
    public required int Waiting { get; init; }

    /// <summary>Planned phases that have not opened: day and capacity, in their order.</summary>
    public required IReadOnlyList<(DateOnly Day, int Capacity)> Planned { get; init; }

    /// <summary>What a phase takes that is not planned yet.</summary>
    public required int Capacity { get; init; }

    /// <summary>The rhythm of those.</summary>
    public required int BusinessDaysBetween { get; init; }

    /// <summary>How many customers a day the mail budget allows.</summary>
    public required double CustomersPerDayByMail { get; init; }

    /// <summary>The share of business days on which gates have held phases back so far, 0 to 1.</summary>
    public required double HeldShare { get; init; }

    public required DateOnly Deadline { get; init; }

    public required DateOnly CatchAllDay { get; init; }
}
