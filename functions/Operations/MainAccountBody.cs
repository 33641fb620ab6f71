namespace Sso.Functions.Operations;

/// <summary>Body of <c>POST /api/operations/customers/{customerId}/main-account</c>.</summary>
/// <param name="AccountId">The account that is to be the main account.</param>
internal sealed record MainAccountBody(string AccountId);
