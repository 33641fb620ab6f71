using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Sso.Functions.Hosting;
using Sso.Functions.Operations.Work;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.OpenApi;
using Sso.Functions.Tests.SelfService;

namespace Sso.Functions.Tests.Operations.Work;

public sealed class WorkApiTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_CountedAndRead_FitTheDescription()
    {
        var tables = await entra.CreateTablesAsync();
        await using var app = await AppUnderTest.StartAsync(entra, tables);
        (await CallAsync(app, "ShowWorkCounts")).Body!["countedAt"].ShouldBeNull();
        await WorkBench.AddAsync(app, tables, 101);

        var counts = (await CallAsync(app, "CountWorkNow")).Body!;
        counts["lists"]!.AsArray().Single(list => list!["list"]!.GetValue<string>() == "not-logged-in")!["count"]!.GetValue<int>().ShouldBe(101);
        var second = (await CallAsync(app, "ShowWorkEntries", "not-logged-in", "?page=2")).Body!;
        (second["pages"]!.GetValue<int>(), second["entries"]![0]!["customerId"]!.GetValue<string>()).ShouldBe((2, "K101"));
        (await CallAsync(app, "ShowWorkEntries", "stuck")).Body!["entries"]!.AsArray().ShouldBeEmpty();
        (await CallAsync(app, "ShowWorkEntries", "stuck", "?page=0")).Outcome.ShouldBe((400, "work.bad_page"));
        (await CallAsync(app, "ShowWorkEntries", "nothing")).Outcome.ShouldBe((404, "work.unknown_list"));
        (await CallAsync(app, "ExportWorkEntries", "nothing")).Outcome.ShouldBe((404, "work.unknown_list"));
    }

    [Fact]
    public async Task Export_AsAFile_HasANameAndAType()
    {
        await using var app = await AppUnderTest.StartAsync(entra, await entra.CreateTablesAsync());
        var request = CallerContext.Create(Roles.Support, "");

        var result = await RunAsync(app, "ExportWorkEntries", request, "draft");

        var file = result.ShouldBeOfType<Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult>();
        file.ContentType.ShouldBe("text/csv; charset=utf-8");
        file.FileDownloadName.ShouldNotBeNull().ShouldStartWith("draft-");
    }

    private static async Task<ApiAnswer> CallAsync(AppUnderTest app, string operation, string list = "", string query = "")
    {
        var request = CallerContext.Create(Roles.Support, "", query: query);
        return await ApiContract.ReadAsync(operation, await RunAsync(app, operation, request, list), request.HttpContext);
    }

    private static Task<IResult> RunAsync(AppUnderTest app, string operation, HttpRequest request, string list)
    {
        var function = ActivatorUtilities.CreateInstance<WorkApiFunction>(app.Services);
        return operation switch
        {
            "ShowWorkCounts" => function.ShowAsync(request, Cancellation),
            "CountWorkNow" => function.CountAsync(request, Cancellation),
            "ShowWorkEntries" => function.ShowListAsync(request, list, Cancellation),
            "ExportWorkEntries" => function.ExportAsync(request, list, Cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "There is no such operation."),
        };
    }
}
