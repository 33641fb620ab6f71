namespace Sso.Functions.Operations.Work;

/// <summary>A page of a list for programs.</summary>
/// <param name="List">Its name.</param>
/// <param name="Total">Entries of the whole list, as of the latest count.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Entries">Those of the page that still stand.</param>
internal sealed record WorkEntriesView(string List, int Total, int Page, int Pages, IReadOnlyList<WorkEntryView> Entries)
{
    public static WorkEntriesView Of(WorkPageView view) => new(
        view.List, view.Total, view.Page, view.Pages, [.. view.Rows.Select(row => new WorkEntryView(row.CustomerId, row.CustomerName, row.AccountId, row.AccountName, row.Reason, row.Since))]);
}
