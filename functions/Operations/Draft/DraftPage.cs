namespace Sso.Functions.Operations;

/// <summary>A page of a customer's draft, for programs.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Total">Its accounts that are to be submitted.</param>
/// <param name="Complete">Those of them whose entry is good.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Accounts">Those of the page, the main account first.</param>
internal sealed record DraftPage(string CustomerId, int Total, int Complete, int Page, int Pages, IReadOnlyList<DraftedAccount> Accounts);
