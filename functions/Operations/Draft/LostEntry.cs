namespace Sso.Functions.Operations;

/// <summary>What support had typed when the main account submitted, and what was not taken over: the caller can be asked.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">As it was typed.</param>
public sealed record LostEntry(string AccountId, string Name, string Address);
