namespace Sso.Functions.Migration.Wizard;

/// <summary>Where the wizard's form is: on the main account's own page, or with support on the phone.</summary>
/// <param name="Form">Where the form is sent.</param>
/// <param name="Row">Where the page's script saves a row.</param>
/// <param name="Ended">Where it leads when nothing can be entered any more.</param>
/// <param name="SavesWhileTyping">Not only when a field is left.</param>
public sealed record WizardPlace(string Form, string Row, string Ended, bool SavesWhileTyping = true)
{
    public static WizardPlace Own { get; } = new(WizardFunction.Path, DraftFunction.Path, ProgressFunction.Path);
}
