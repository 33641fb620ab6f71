namespace Sso.Functions.Campaign.Desk;

/// <summary>How many customers have been offered the move.</summary>
/// <param name="Day">At the end of that day.</param>
/// <param name="Offered">Of all customers.</param>
public sealed record BurnUpPoint(DateOnly Day, int Offered);
