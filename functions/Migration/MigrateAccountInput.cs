namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="MigrateAccountOrchestrator"/>. It lies in histories: additive only.</summary>
/// <param name="Step">The account.</param>
/// <param name="Times">The waiting times, frozen when the customer was enrolled.</param>
public sealed record MigrateAccountInput(AccountStep Step, MigrationTimes Times)
{
    /// <summary>No orchestration of the customer waits for this one: it looks itself whether the customer's move has ended.</summary>
    public bool IsAlone { get; init; }
}
