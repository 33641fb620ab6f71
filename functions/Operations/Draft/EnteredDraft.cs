namespace Sso.Functions.Operations;

/// <summary>What is stored after a program has filled in a draft.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Total">Its accounts that are to be submitted.</param>
/// <param name="Complete">Those of them whose entry is good.</param>
/// <param name="Accounts">Those that were named.</param>
internal sealed record EnteredDraft(string CustomerId, int Total, int Complete, IReadOnlyList<DraftedAccount> Accounts);
