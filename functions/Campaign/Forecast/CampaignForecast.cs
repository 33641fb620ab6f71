namespace Sso.Functions.Campaign.Forecast;

/// <summary>When the last customer will have been offered the move, if all goes on as it does.</summary>
internal sealed record CampaignForecast
{
    public required DateTimeOffset At { get; init; }

    public required int Offered { get; init; }

    public required int Waiting { get; init; }

    /// <summary>Customers whom operators have taken out after their enrolment: neither offered nor waiting.</summary>
    public int Excluded { get; init; }

    public required DateOnly Deadline { get; init; }

    public required DateOnly CatchAllDay { get; init; }

    /// <summary>If no gate holds anything back; null when it is years away.</summary>
    public required DateOnly? Earliest { get; init; }

    /// <summary>If gates hold back as often as they have so far.</summary>
    public required DateOnly? Expected { get; init; }

    /// <summary>If they hold back twice as often, or a tenth of the days where they have not yet.</summary>
    public required DateOnly? Latest { get; init; }

    /// <summary>So many customers are expected to be left to the catch-all.</summary>
    public required int LeftToCatchAll { get; init; }

    /// <summary>What a phase must take so that the phases end before the catch-all; null when no capacity does, because of the mail budget or the time that is left.</summary>
    public required int? NeededCapacity { get; init; }

    public required ForecastWarning Warning { get; init; }

    /// <summary>The expected way, phase by phase.</summary>
    public required IReadOnlyList<ForecastPoint> Way { get; init; }

    /// <summary>The edges of the band around it.</summary>
    public required IReadOnlyList<ForecastPoint> EarliestWay { get; init; }

    public required IReadOnlyList<ForecastPoint> LatestWay { get; init; }
}
