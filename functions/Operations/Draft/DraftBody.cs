namespace Sso.Functions.Operations;

/// <summary>Body of <c>PUT …/draft</c>: what is entered. Accounts that are not named stay as they are.</summary>
/// <param name="Accounts">One an account at most.</param>
internal sealed record DraftBody(IReadOnlyList<EnteredAccount?> Accounts);
