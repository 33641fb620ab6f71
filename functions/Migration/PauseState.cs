namespace Sso.Functions.Migration;

/// <summary>What <see cref="LookAtPauseActivity"/> found. It lies in histories: additive only.</summary>
/// <param name="IsPaused">The customer is paused now.</param>
/// <param name="Paused">How long it was, of the time that was asked about.</param>
public sealed record PauseState(bool IsPaused, TimeSpan Paused);
