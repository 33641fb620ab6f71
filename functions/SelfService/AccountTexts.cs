namespace Sso.Functions.SelfService;

/// <summary>Texts of the account page: AccountTexts.resx (German) and AccountTexts.en.resx.</summary>
public sealed class AccountTexts;
