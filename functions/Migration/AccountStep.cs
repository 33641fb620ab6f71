namespace Sso.Functions.Migration;

/// <summary>What an activity needs to find its account. It lies in histories: additive only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Generation">The account's generation that the orchestration works for; a step of an older one does nothing.</param>
public sealed record AccountStep(string CustomerId, string AccountId, int Generation);
