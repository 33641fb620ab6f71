namespace Sso.Functions.Portal.Accounts;

/// <summary>Body of <c>POST …/accounts/{accountId}/address</c>.</summary>
/// <param name="Address">As it was typed.</param>
/// <param name="RedirectToMain">"E-Mails an Hauptkonto umleiten".</param>
internal sealed record AddressBody(string Address, bool RedirectToMain = false);
