namespace Sso.Functions.Operations;

/// <summary>Texts of erasing a customer: ErasureTexts.resx (German) and ErasureTexts.en.resx.</summary>
public sealed class ErasureTexts;
