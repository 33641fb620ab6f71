namespace Sso.Functions.Portal.Accounts;

/// <summary>What the main account says of one account: an address, that it is no longer needed, or that it is the same person as another one.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Address">As it was typed.</param>
/// <param name="RedirectToMain">"E-Mails an Hauptkonto umleiten".</param>
/// <param name="Retire">"Nicht mehr benötigt".</param>
/// <param name="MergeInto">"Gleiche Person": the account that takes over the log-ins.</param>
internal sealed record SubmittedAccount(string AccountId, string? Address = null, bool RedirectToMain = false, bool Retire = false, string? MergeInto = null);
