namespace Sso.Functions.Migration.Wizard;

/// <summary>A line of the error summary.</summary>
/// <param name="Url">Leads to the field, on whatever page it is.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Fault">The name of an <see cref="AddressFault"/>.</param>
public sealed record WizardError(string Url, string Name, string Fault);
