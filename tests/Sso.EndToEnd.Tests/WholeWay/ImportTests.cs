using Sso.Local;
using Sso.Local.Operations;

namespace Sso.EndToEnd.Tests.WholeWay;

public sealed class ImportTests(RunningCloud running) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_FaultyRows_RejectTheirCustomersWholeAndNobodyElse()
    {
        var report = await ImportAsync(
            "F1;Gut GmbH;de;F1-01;Anna;yes;infleet;import-anna;all;",
            "F2;Fremd GmbH;de;F2-01;Bernd;yes;unknown-application;import-bernd;all;",
            "F3;Zwei GmbH;de;F3-01;Carla;yes;infleet;import-carla;all;",
            "F3;Zwei GmbH;de;F3-02;Dora;yes;infleet;import-dora;all;",
            "F4;Kurz GmbH;de;F4-01");

        report.Imported.ShouldBe(1);
        report.Rejected.ShouldBe(3);
        report.Faults.Select(fault => fault.Customer).Distinct().ShouldBe(["F2", "F3", "F4"], ignoreOrder: true);
        report.Faults.ShouldContain(fault => fault.Customer == "F2" && fault.Line == 3 && fault.Field == "application");
        report.Faults.ShouldAllBe(fault => fault.Reason.Length > 0);
    }

    [Fact]
    public async Task Import_SameFileTwice_ChangesNothing()
    {
        const string Row = "F5;Gleich GmbH;de;F5-01;Emil;yes;infleet;import-emil;all;";

        (await ImportAsync(Row)).Imported.ShouldBe(1);
        var again = await ImportAsync(Row);

        again.Unchanged.ShouldBe(1);
        again.Imported.ShouldBe(0);
        again.Updated.ShouldBe(0);
    }

    [Fact]
    public async Task Import_DryRun_ReportsWithoutWriting()
    {
        const string Row = "F6;Probe GmbH;de;F6-01;Fritz;yes;infleet;import-fritz;all;";

        (await ImportAsync(dryRun: true, Row)).Imported.ShouldBe(1);
        (await ImportAsync(Row)).Imported.ShouldBe(1);
    }

    [Fact]
    public async Task Import_WithoutToken_IsRefused()
    {
        var cloud = await running.GetAsync();

        using var response = await cloud.Http.PostAsync(
            new Uri(cloud.Addresses.FunctionApp, "api/operations/customers/import"), new StringContent(""), TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Import_NoCustomersFile_IsOneSentence()
    {
        var cloud = await running.GetAsync();

        await Should.ThrowAsync<LocalCloudException>(() =>
            cloud.ImportAsync(_folder.Write("other.csv", "a;b\n1;2\n"), dryRun: false, TestContext.Current.CancellationToken));
    }

    private Task<ImportReport> ImportAsync(params string[] rows) => ImportAsync(dryRun: false, rows);

    private async Task<ImportReport> ImportAsync(bool dryRun, params string[] rows)
    {
        var cloud = await running.GetAsync();
        var file = _folder.Write("customers.csv", string.Join('\n', [SampleFile.Header, .. rows]) + "\n");
        return await cloud.ImportAsync(file, dryRun, TestContext.Current.CancellationToken);
    }
}
