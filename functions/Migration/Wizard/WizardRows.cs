using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Makes the rows of the wizard for one state of the entries.</summary>
internal sealed class WizardRows(WizardState state, DraftOutcome outcome, EntryCheck check, SsoOptions sso)
{
    private readonly EntryHints _hints = new(state.Accounts, check.Addresses);
    private readonly IReadOnlyDictionary<string, string> _suggestions = state.Suggest(outcome.Entries);

    /// <param name="account">Whose row.</param>
    /// <param name="fault">What to show as wrong.</param>
    /// <param name="isExpanded">Show all choices of "gleiche Person".</param>
    public WizardRow Create(Account account, EntryFault? fault, bool isExpanded)
    {
        var entry = outcome.Entries[account.Id];
        var conflict = outcome.Conflicts.GetValueOrDefault(account.Id);
        var address = check.Addresses.GetValueOrDefault(account.Id);
        var candidates = account.IsMain ? [] : MergeCandidates.For(account, state);
        var shown = candidates.Where((candidate, index) => isExpanded || index < MergeCandidates.Few || candidate.Id == entry.MergeInto).ToList();
        List<Account> takesIn = [.. EntryRules.MergedInto(account.Id, state.Accounts, outcome.Entries)];
        return new WizardRow
        {
            Account = AccountView.Of(account, sso),
            Address = entry.Address,
            Redirect = entry.Redirect,
            Retire = entry.Retire,
            MergeInto = entry.MergeInto,
            Revision = (conflict ?? outcome.Unsaved?[account.Id] ?? entry).Revision,
            Fault = fault?.Fault.ToString(),
            FaultyField = fault?.Field.ToString(),
            Hints = address is null ? [] : [.. _hints.For(account, entry, address).Select(hint => hint.ToString())],
            Correction = address is null ? null : _hints.Correct(account, address),
            Suggestion = entry.NeedsAddress && _suggestions.GetValueOrDefault(account.Id) is { } suggestion && (suggestion != address?.Value || !entry.Redirect) ? suggestion : null,
            MergeOptions = [.. shown.Select(candidate => new MergeOption(candidate.Id, Describe(candidate)))],
            HiddenMergeOptions = candidates.Count - shown.Count,
            TakesIn = [.. takesIn.Select(merged => merged.DisplayName)],
            MergedPermissions = Merged(account, entry, takesIn),
            Conflict = conflict is null ? null : new StoredEntry(conflict.Address, conflict.Redirect, conflict.Retire, state.Find(conflict.MergeInto)?.DisplayName),
        };
    }

    private IReadOnlyList<LoginPermissions> Merged(Account account, AccountEntry entry, List<Account> takesIn)
    {
        var holder = entry.MergeInto is { } into ? state.Find(into) : takesIn.Count > 0 ? account : null;
        return holder is null || check.FaultOf(account.Id)?.Field == EntryField.Merge ? [] : LoginPermissions.Of(
            EntryRules.MergedInto(holder.Id, state.Accounts, outcome.Entries).Aggregate(holder, (sum, merged) => sum.TakeOverLogins(merged)), sso);
    }

    private string Describe(Account account) =>
        $"{account.DisplayName} ({string.Join(", ", account.Logins.Select(login => $"{sso.FindApplication(login.Application)?.Name ?? login.Application}: {login.Username}"))})";
}
