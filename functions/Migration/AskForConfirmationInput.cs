namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="AskForConfirmationActivity"/>. It lies in histories: additive only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Number">1 for the first mail, higher for reminders; links of lower numbers end.</param>
public sealed record AskForConfirmationInput(AccountStep Step, int Number);
