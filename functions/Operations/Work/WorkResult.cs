namespace Sso.Functions.Operations.Work;

/// <summary>What became of one entry.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="AccountId">The account; null when it was about the customer.</param>
/// <param name="Outcome">The end of the name of its text, after <c>Outcome</c>.</param>
public sealed record WorkResult(string CustomerId, string? AccountId, string Outcome);
