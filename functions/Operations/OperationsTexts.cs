namespace Sso.Functions.Operations;

/// <summary>Texts of the pages for staff: OperationsTexts.resx (German) and OperationsTexts.en.resx.</summary>
public sealed class OperationsTexts;
