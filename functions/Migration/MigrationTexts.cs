namespace Sso.Functions.Migration;

/// <summary>Texts of the wizard, the progress page and the confirmation: MigrationTexts.resx (German) and MigrationTexts.en.resx.</summary>
public sealed class MigrationTexts;
