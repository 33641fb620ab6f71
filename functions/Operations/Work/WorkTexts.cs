namespace Sso.Functions.Operations.Work;

/// <summary>Texts of the work lists: WorkTexts.resx (German) and WorkTexts.en.resx. What a problem of an account means is in <see cref="OperationsTexts"/>.</summary>
public sealed class WorkTexts;
