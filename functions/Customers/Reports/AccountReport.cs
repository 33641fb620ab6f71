namespace Sso.Functions.Customers.Reports;

/// <summary>What a portal says of an account, free of faults.</summary>
/// <param name="DisplayName">The name.</param>
/// <param name="KnownEmail">An address known from the contract; null for none.</param>
/// <param name="Logins">At least one. Log-ins and permissions are in a fixed order, so that two reports can be compared.</param>
internal sealed record AccountReport(string DisplayName, string? KnownEmail, IReadOnlyList<Login> Logins);
