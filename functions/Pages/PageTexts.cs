namespace Sso.Functions.Pages;

/// <summary>Texts that several pages share: PageTexts.resx (German) and PageTexts.en.resx.</summary>
public sealed class PageTexts;
