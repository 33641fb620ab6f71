namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="MigrateAccountOrchestrator"/>. It lies in histories: additive only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Times">The waiting times, frozen when the customer was enrolled.</param>
public sealed record MigrateAccountInput(AccountStep Step, MigrationTimes Times);
