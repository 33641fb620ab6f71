namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="MigrateCustomerOrchestrator"/>. It lies in histories: additive only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Times">The waiting times, frozen at the start: a change of settings must not change a running instance.</param>
public sealed record MigrateCustomerInput(string CustomerId, MigrationTimes Times);
