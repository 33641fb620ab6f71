namespace Sso.Functions.Help;

/// <summary>Texts of the page "Hilfe" and of its mails: HelpTexts.resx (German) and HelpTexts.en.resx.</summary>
public sealed class HelpTexts;
