using Sso.Functions.Migration.Wizard;

namespace Sso.Functions.Operations;

/// <summary>What is entered for one account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Revision">Of the entry that was read: what somebody else has saved since is not replaced.</param>
/// <param name="Address">As it was typed.</param>
/// <param name="RedirectToMain">"E-Mails an Hauptkonto umleiten".</param>
/// <param name="Retire">"Nicht mehr benötigt".</param>
/// <param name="MergeInto">"Gleiche Person": the account that takes over the log-ins.</param>
internal sealed record EnteredAccount(string AccountId, string Revision, string? Address = null, bool RedirectToMain = false, bool Retire = false, string? MergeInto = null)
{
    public EntryChange ToChange() => new(
        AccountId,
        new AccountEntry
        {
            Address = AccountEntry.Clean(Address),
            Redirect = RedirectToMain,
            Retire = Retire,
            MergeInto = AccountEntry.Clean(MergeInto) is { Length: > 0 } into ? into : null,
        },
        Revision);
}
