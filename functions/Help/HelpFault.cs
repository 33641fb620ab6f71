namespace Sso.Functions.Help;

/// <summary>What is wrong with a field of the form.</summary>
/// <param name="Field">The field's id on the page.</param>
/// <param name="Key">Of the sentence, in HelpTexts after <c>Fault</c>.</param>
public sealed record HelpFault(string Field, string Key);
