namespace Sso.Functions.Migration.Wizard;

/// <summary>A control of an account's row in the wizard.</summary>
internal enum EntryField
{
    Address,
    Redirect,
    Retire,
    Merge,
}
