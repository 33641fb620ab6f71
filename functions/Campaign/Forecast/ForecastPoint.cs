namespace Sso.Functions.Campaign.Forecast;

/// <summary>How many customers will have been offered the move.</summary>
/// <param name="Day">At the end of that day.</param>
/// <param name="Offered">Of all customers.</param>
internal sealed record ForecastPoint(DateOnly Day, int Offered);
