namespace Sso.Functions.Portal.Accounts;

/// <summary>What is wrong in a report.</summary>
/// <param name="Field">Where: <c>displayName</c>, <c>logins[0].username</c>.</param>
/// <param name="Reason">One sentence for the engineer who reads the answer.</param>
internal sealed record ReportFault(string Field, string Reason);
