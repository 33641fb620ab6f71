namespace Sso.Functions.Portal.Accounts;

/// <summary>Body of <c>POST …/addresses</c>: what the main account says of each of its accounts.</summary>
/// <param name="Accounts">One for each account of the customer.</param>
internal sealed record SubmissionBody(IReadOnlyList<SubmittedAccount?> Accounts);
