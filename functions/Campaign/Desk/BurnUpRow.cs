namespace Sso.Functions.Campaign.Desk;

/// <summary>A line of the burn-up's table: a day that has passed has the actual number, one to come the forecast.</summary>
public sealed record BurnUpRow(DateOnly Day, int? Actual, int? Earliest, int? Expected, int? Latest);
