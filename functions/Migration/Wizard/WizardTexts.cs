namespace Sso.Functions.Migration.Wizard;

/// <summary>Texts of the wizard: WizardTexts.resx (German) and WizardTexts.en.resx. Those that other pages of the move share are in MigrationTexts.</summary>
public sealed class WizardTexts;
