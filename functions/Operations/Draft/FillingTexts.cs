namespace Sso.Functions.Operations;

/// <summary>Texts of filling in a draft on the phone: FillingTexts.resx (German) and FillingTexts.en.resx.</summary>
public sealed class FillingTexts;
