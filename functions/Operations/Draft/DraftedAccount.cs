using Sso.Functions.Customers;
using Sso.Functions.Migration.Wizard;
using Sso.Functions.Portal.Accounts;

namespace Sso.Functions.Operations;

/// <summary>What is entered for an account so far, for programs.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Whose it is.</param>
/// <param name="IsMain">The main account: it has a mailbox of its own and goes on.</param>
/// <param name="Address">As it was typed; empty for none.</param>
/// <param name="RedirectToMain">"E-Mails an Hauptkonto umleiten".</param>
/// <param name="Retire">"Nicht mehr benötigt".</param>
/// <param name="MergeInto">"Gleiche Person": the account that takes over the log-ins.</param>
/// <param name="Revision">To be sent with what replaces this.</param>
/// <param name="Suggestion">A pseudo-address that is free, to be redirected; null without one.</param>
/// <param name="Fault">What the wizard says of the entry; null when it is good.</param>
internal sealed record DraftedAccount(
    string AccountId, string Name, bool IsMain, string Address, bool RedirectToMain, bool Retire, string? MergeInto, string Revision, string? Suggestion, SubmissionFault? Fault)
{
    /// <summary>For accounts of a customer.</summary>
    /// <param name="state">The customer.</param>
    /// <param name="entries">What is stored, one for each of its accounts.</param>
    /// <param name="check">What the rules say of them.</param>
    /// <param name="accounts">Those that are asked for.</param>
    public static IReadOnlyList<DraftedAccount> Of(WizardState state, IReadOnlyDictionary<string, AccountEntry> entries, EntryCheck check, IEnumerable<Account> accounts)
    {
        var suggestions = state.Suggest(entries);
        return
        [
            .. from account in accounts
               let entry = entries[account.Id]
               select new DraftedAccount(
                   account.Id, account.DisplayName, account.IsMain, entry.Address, entry.Redirect, entry.Retire, entry.MergeInto, entry.Revision,
                   entry.NeedsAddress ? suggestions.GetValueOrDefault(account.Id) : null,
                   check.FaultOf(account.Id) is { } fault ? SubmissionFaults.Of(account.Id, fault) : null),
        ];
    }
}
