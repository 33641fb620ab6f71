namespace Sso.Functions.Portal.Accounts;

/// <summary>Body of <c>PUT …/accounts/{accountId}</c>: the account as the legacy world has it, whole.</summary>
/// <param name="DisplayName">The name of the person or desk.</param>
/// <param name="Logins">Its log-ins, at least one.</param>
/// <param name="KnownEmail">An address known from the contract; it is suggested and never used unconfirmed.</param>
internal sealed record ReportBody(string DisplayName, IReadOnlyList<LoginBody?> Logins, string? KnownEmail = null);
