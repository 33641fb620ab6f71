namespace Sso.Functions.Portal.Accounts;

/// <summary>What is wrong with what was submitted for an account.</summary>
/// <param name="AccountId">The account, as it was named.</param>
/// <param name="Field">The field of the account's entry.</param>
/// <param name="Code">Stable and dotted, for programs.</param>
/// <param name="Reason">One sentence for the engineer who reads the answer.</param>
internal sealed record SubmissionFault(string AccountId, string Field, string Code, string Reason);
