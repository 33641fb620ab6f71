using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Hosting;
using Sso.Functions.Pages;

namespace Sso.Functions.Operations.Work;

/// <summary>The work lists for programs of support.</summary>
internal sealed class WorkApiFunction(WorkViews views, WorkCsv csv, Census census)
{
    private const string Work = "api/operations/work";
    private const int PerPage = 100;

    private static readonly Error UnknownList = new("work.unknown_list", StatusCodes.Status404NotFound, "There is no such list; GET /api/operations/work names them.");

    private static readonly Error BadPage = new("work.bad_page", StatusCodes.Status400BadRequest, "The parameter page is a whole number from 1, or absent.");

    [Function("ShowWorkCounts")]
    public async Task<IResult> ShowAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Work)] HttpRequest request, CancellationToken cancellationToken) =>
        await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused ? Problems.From(refused) : TypedResults.Ok(await CountsAsync(cancellationToken));

    /// <summary>Counts now.</summary>
    [Function("CountWorkNow")]
    public async Task<IResult> CountAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Work)] HttpRequest request, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        await census.RunAsync(cancellationToken);
        return TypedResults.Ok(await CountsAsync(cancellationToken));
    }

    [Function("ShowWorkEntries")]
    public async Task<IResult> ShowListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Work}/{{list}}")] HttpRequest request, string list, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (WorkListNames.Find(list) is not { } found) return Problems.From(UnknownList);
        var page = 1;
        if (request.Query.TryGetValue("page", out var given) && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out page) || page < 1)) return Problems.From(BadPage);
        return TypedResults.Ok(WorkEntriesView.Of(await views.ReadAsync(found, page, PerPage, cancellationToken)));
    }

    [Function("ExportWorkEntries")]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = $"{Work}/{{list}}/csv")] HttpRequest request, string list, CancellationToken cancellationToken)
    {
        if (await CallerAuthentication.RequireRoleAsync(request.HttpContext, Roles.Support) is { } refused) return Problems.From(refused);
        if (WorkListNames.Find(list) is not { } found) return Problems.From(UnknownList);
        var actor = Actors.Operator(CallerAuthentication.ClientId(request.HttpContext));
        return Results.File(await csv.WriteAsync(found, PageLanguage.Of(request), actor, cancellationToken), CsvDocument.ContentType, csv.FileName(found));
    }

    private async Task<WorkCountsView> CountsAsync(CancellationToken cancellationToken)
    {
        var (lists, countedAt) = await views.CountAsync(cancellationToken);
        return new WorkCountsView(countedAt, lists);
    }
}
