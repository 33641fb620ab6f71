using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Customers.Import;
using Sso.Functions.Customers.Search;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Operations;
using Sso.Functions.Storage;
using Sso.Functions.Tests.Customers.Import;

namespace Sso.Functions.Tests.Operations;

public sealed class ImportCustomersFunctionTests(StorageFixture storage)
{
    private const string Row = "C1;Müller GmbH;de;C1-01;Anna Müller;yes;infleet;Müller;all;info@mueller.example";

    private readonly FakeLogger<CustomerImport> _log = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", true)]
    [InlineData("?dryRun=false", true)]
    [InlineData("?dryRun=true", false)]
    [InlineData("?dryRun=TRUE", false)]
    public async Task Import_WithAndWithoutDryRun_WritesOnlyWithout(string query, bool isWritten)
    {
        var tables = await storage.CreateTablesAsync();

        var result = await RunAsync(tables, Roles.Operator, ImportBench.File(Row), query);

        result.ShouldBeOfType<Ok<ImportReport>>().Value.ShouldNotBeNull().Imported.ShouldBe(1);
        (await new CustomerStore(tables).FindAsync("C1", Cancel) is not null).ShouldBe(isWritten);
    }

    [Theory]
    [InlineData("?dryRun=yes")]
    [InlineData("?dryRun=")]
    [InlineData("?dryRun=true&dryRun=false")]
    public async Task Import_WithAMisspeltDryRun_WritesNothing(string query)
    {
        var tables = await storage.CreateTablesAsync();

        CallerContext.Answer(await RunAsync(tables, Roles.Operator, ImportBench.File(Row), query)).ShouldBe((400, "import.bad_request"));

        (await new CustomerStore(tables).FindAsync("C1", Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData(Roles.PortalCall, 403)]
    public async Task Import_WithoutTheRole_IsRefused(string? role, int status) =>
        CallerContext.Answer(await RunAsync(await storage.CreateTablesAsync(), role, ImportBench.File(Row), "")).Status.ShouldBe(status);

    [Fact]
    public async Task Import_OfAnotherFile_IsAProblem() =>
        CallerContext.Answer(await RunAsync(await storage.CreateTablesAsync(), Roles.Operator, "{}", "")).ShouldBe((400, "import.header"));

    [Fact]
    public async Task Import_OfPeople_LogsCountsAndNobody()
    {
        await RunAsync(await storage.CreateTablesAsync(), Roles.Operator, ImportBench.File(Row, "C2;Weiß AG;de;C2-01;Max;yes;infleet;müller;all;"), "");

        var record = _log.Collector.GetSnapshot().ShouldHaveSingleItem();
        record.Level.ShouldBe(LogLevel.Information);
        foreach (var person in new[] { "Müller", "Anna", "mueller", "Max", "Weiß" }) record.Message.ShouldNotContain(person, Case.Insensitive);
    }

    private Task<IResult> RunAsync(SsoTables tables, string? role, string body, string query)
    {
        var (store, logins) = (new CustomerStore(tables), new LoginDirectory(tables));
        var erased = new ErasedCustomers(tables, Options.Create(new GraphOptions()));
        var import = new CustomerImport(
            new ImportPlanner(store, logins, erased, TimeProvider.System), new ImportWriter(store, logins, new SearchIndex(tables), new CampaignPlaces(tables), erased, TimeProvider.System),
            Options.Create(SampleOptions.Create()), TimeProvider.System, _log);
        return new ImportCustomersFunction(import).RunAsync(CallerContext.Create(role, body, "text/csv", query), Cancel);
    }
}
