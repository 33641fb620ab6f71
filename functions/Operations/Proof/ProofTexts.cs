namespace Sso.Functions.Operations;

/// <summary>Texts of the check of who calls: ProofTexts.resx (German) and ProofTexts.en.resx.</summary>
public sealed class ProofTexts;
