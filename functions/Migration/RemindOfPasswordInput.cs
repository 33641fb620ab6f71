namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="RemindOfPasswordActivity"/>. It lies in histories: additive only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Number">1 for the first reminder.</param>
public sealed record RemindOfPasswordInput(AccountStep Step, int Number);
