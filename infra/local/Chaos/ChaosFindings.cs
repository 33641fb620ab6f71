using Sso.Local.Demo;

namespace Sso.Local.Chaos;

/// <summary>What the checks after a run found; nothing when all is well.</summary>
/// <param name="Lost">Accounts that were without a working log-in at a moment, or are at the end.</param>
/// <param name="DuplicateUsers">Users of the directory that no account knows.</param>
/// <param name="DuplicatePasswordsValid">Accounts that more than one password opens.</param>
/// <param name="SecretsFound">Places at which a password lies in clear, mailboxes aside.</param>
/// <param name="Failures">Each of these and of the other invariants in a sentence.</param>
internal sealed record ChaosFindings(int Lost, int DuplicateUsers, int DuplicatePasswordsValid, int SecretsFound, IReadOnlyList<DemoFailure> Failures);
