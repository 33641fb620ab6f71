namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="EndAccountActivity"/>. It lies in histories: additive only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Problem">A code of <c>AccountProblems</c>; null when nobody answered.</param>
public sealed record EndAccountInput(AccountStep Step, string? Problem);
