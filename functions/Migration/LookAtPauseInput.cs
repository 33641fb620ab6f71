namespace Sso.Functions.Migration;

/// <summary>Input of <see cref="LookAtPauseActivity"/>. It lies in histories: additive only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Since">Since when pauses count, in UTC.</param>
public sealed record LookAtPauseInput(string CustomerId, DateTime Since);
