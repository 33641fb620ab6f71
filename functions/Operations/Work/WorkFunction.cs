using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations.Work;

/// <summary>The work lists: what somebody of support can do something about.</summary>
internal sealed class WorkFunction(StaffDoor door, StaffPages pages, WorkViews views, WorkCsv csv, Census census)
{
    private const int PerPage = 25;

    [Function("ShowWork")]
    public Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/work")] HttpRequest request, CancellationToken cancellationToken) =>
        door.RunAsync(request, async _ =>
        {
            var (lists, countedAt) = await views.CountAsync(cancellationToken);
            return Page.Show<WorkOverviewPage>(PageLanguage.Of(request), new { Lists = lists, CountedAt = countedAt });
        });

    /// <summary>Counts now. Two at the same time do no harm.</summary>
    [Function("CountWork")]
    public Task<IResult> CountAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "operations/work/count")] HttpRequest request, CancellationToken cancellationToken) =>
        door.ActAsync(request, WorkPaths.Home, operatorsOnly: false, async (_, _) =>
        {
            await census.RunAsync(cancellationToken);
            return Page.SeeOther(WorkPaths.Home);
        });

    [Function("ShowWorkList")]
    public Task<IResult> ShowListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/work/{list}")] HttpRequest request, string list, CancellationToken cancellationToken) =>
        door.RunAsync(request, async _ => WorkListNames.Find(list) is { } found
            ? Page.Show<WorkListPage>(PageLanguage.Of(request), new
            {
                View = await views.ReadAsync(found, PageOf(request), PerPage, cancellationToken),
                IsNothingChosen = request.Query[AccountDesk.DoneMark] == WorkFields.Nothing,
            })
            : pages.NoSuchList(request));

    [Function("ExportWorkList")]
    public Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "operations/work/{list}.csv")] HttpRequest request, string list, CancellationToken cancellationToken) =>
        door.RunAsync(request, async staff =>
        {
            if (WorkListNames.Find(list) is not { } found) return pages.NoSuchList(request);
            return new Download(await csv.WriteAsync(found, PageLanguage.Of(request), staff.Actor, cancellationToken), CsvDocument.ContentType, csv.FileName(found));
        });

    private static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query[WorkFields.Page], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;
}
