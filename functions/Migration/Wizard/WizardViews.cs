using Microsoft.Extensions.Options;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;

namespace Sso.Functions.Migration.Wizard;

/// <summary>Makes what the wizard's pages show of what is stored and typed.</summary>
internal sealed class WizardViews(IOptions<SsoOptions> sso)
{
    public const int RowsPerPage = 25;

    /// <param name="state">The customer.</param>
    /// <param name="query">Which part of it.</param>
    /// <param name="outcome">What is entered, and where another window has saved something else.</param>
    /// <param name="faults">What to show as wrong; null while nobody has asked to go on.</param>
    public WizardView Create(WizardState state, WizardQuery query, DraftOutcome outcome, EntryCheck? faults)
    {
        var check = state.Check(outcome.Entries);
        var matching = state.Accounts.Where(account => Fits(account, outcome.Entries[account.Id], query.Filter)).ToList();
        var pages = Math.Max(1, (matching.Count + RowsPerPage - 1) / RowsPerPage);
        var page = Math.Min(query.Page, pages);
        var first = (page - 1) * RowsPerPage;
        var shown = matching.Skip(first).Take(RowsPerPage).ToList();
        var rows = new WizardRows(state, outcome, check, sso.Value);
        return new WizardView
        {
            CustomerId = state.Customer.Id,
            Rows = [.. shown.Select(account => rows.Create(account, faults?.FaultOf(account.Id), account.Id == query.Expanded))],
            Total = state.Accounts.Count,
            Entered = state.Accounts.Count - check.Faults.Count,
            Matching = matching.Count,
            Filter = query.Filter,
            Page = page,
            Pages = pages,
            Expanded = query.Expanded,
            First = first + 1,
            Errors = faults is null ? [] : [.. Errors(state, query, faults, [.. shown.Select(account => account.Id)])],
        };
    }

    /// <summary>One row as it is stored, for a page that is open.</summary>
    public WizardRow CreateRow(WizardState state, DraftOutcome outcome, Account account)
    {
        var check = state.Check(outcome.Entries);
        // A field that somebody has just left empty, or not come to yet, is no mistake yet.
        var fault = check.FaultOf(account.Id);
        return new WizardRows(state, outcome, check, sso.Value).Create(account, fault?.Fault == AddressFault.Missing ? null : fault, isExpanded: false);
    }

    /// <summary>The accounts of a page and those after it, in the order in which they are shown.</summary>
    public IReadOnlyList<Account> From(WizardState state, WizardQuery query, string? firstId)
    {
        var matching = state.Accounts.Where(account => Fits(account, state.Entries[account.Id], query.Filter)).ToList();
        var named = matching.FindIndex(account => account.Id == firstId);
        return [.. matching.Skip(named >= 0 ? named : Math.Min((query.Page - 1) * RowsPerPage, Math.Max(0, matching.Count - 1)))];
    }

    /// <summary>The page on which an account is, among all.</summary>
    public static int PageOf(WizardState state, string accountId) => state.Accounts.TakeWhile(account => account.Id != accountId).Count() / RowsPerPage + 1;

    private bool Fits(Account account, AccountEntry entry, string filter) =>
        filter.Length == 0 || account.Logins.SelectMany(login => new[] { login.Username, sso.Value.FindApplication(login.Application)?.Name ?? login.Application })
            .Append(account.DisplayName).Append(entry.Address).Any(text => text.Contains(filter, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<WizardError> Errors(WizardState state, WizardQuery query, EntryCheck faults, HashSet<string> shown)
    {
        foreach (var account in state.Accounts)
        {
            if (faults.FaultOf(account.Id) is not { } fault) continue;
            var field = $"#{EntryReader.FieldName(fault.Field, account.Id)}";
            var url = shown.Contains(account.Id) ? field : new WizardQuery(Page: PageOf(state, account.Id)) { Path = query.Path }.Url(WizardQuery.CheckField) + field;
            yield return new WizardError(url, account.DisplayName, fault.Fault.ToString());
        }
    }
}
