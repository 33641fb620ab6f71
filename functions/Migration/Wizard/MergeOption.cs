namespace Sso.Functions.Migration.Wizard;

/// <summary>A choice of "gleiche Person wie …".</summary>
/// <param name="AccountId">The account that would take over the log-ins.</param>
/// <param name="Text">Its name and log-ins.</param>
public sealed record MergeOption(string AccountId, string Text);
