namespace Sso.Functions.Portal.Accounts;

/// <summary>Body of <c>POST …/accounts/{accountId}/merge</c>.</summary>
/// <param name="Into">The account of the same person that takes over the log-ins.</param>
internal sealed record MergeBody(string Into);
