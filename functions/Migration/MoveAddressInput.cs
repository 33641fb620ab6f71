namespace Sso.Functions.Migration;

/// <summary>What the change of a signed-in account's address needs. It lies in histories: additive only, ids only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Number">Which proposal of the account: a later one ends the change.</param>
public sealed record MoveAddressInput(AccountStep Step, int Number);
