namespace Sso.Functions.Operations;

/// <summary>Texts of what needs two people: FourEyesTexts.resx (German) and FourEyesTexts.en.resx.</summary>
public sealed class FourEyesTexts;
