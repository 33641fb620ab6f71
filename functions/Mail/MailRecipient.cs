namespace Sso.Functions.Mail;

/// <summary>Whose mailbox a mail goes to.</summary>
/// <param name="Address">Where it goes.</param>
/// <param name="Name">Who reads it; empty when that is nobody's business to know.</param>
/// <param name="AccountId">The account whose mailbox it is: what is reported of the address concerns this account. Null for an address that no account has.</param>
/// <param name="Generation">That account's generation.</param>
internal sealed record MailRecipient(string Address, string Name, string? AccountId = null, int Generation = 0);
