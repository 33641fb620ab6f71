namespace Sso.Functions.Operations;

/// <summary>Body of the call that restarts a stopped step.</summary>
/// <param name="Number">What was answered for the account when it was looked at.</param>
internal sealed record RestartBody(int Number);
