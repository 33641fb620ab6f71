namespace Sso.Local.Simulation;

/// <summary>Where the campaign stood at the end of a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Offered">Customers who had been offered the move.</param>
/// <param name="Mails">Mails sent so far.</param>
internal sealed record BurnUpPoint(DateOnly Day, int Offered, int Mails);
