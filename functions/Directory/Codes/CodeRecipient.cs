namespace Sso.Functions.Directory;

/// <summary>Where a one-time code goes.</summary>
/// <param name="Mailbox">The address.</param>
/// <param name="AccountName">The account's name when somebody else reads its mail; null otherwise.</param>
internal sealed record CodeRecipient(string Mailbox, string? AccountName = null);
