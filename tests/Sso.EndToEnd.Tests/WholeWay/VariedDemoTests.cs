using Sso.Local.Demo;
using Sso.Local.Demo.Varied;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The varied demo on a few customers: each account ends as it was meant to, with a mail scanner on every mailbox.</summary>
public sealed class VariedDemoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task VariedDemo_OfAFewCustomers_EndsEveryAccountAsPlanned()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.Write("customers.csv", SampleFile.Of("K10004", "K10005"));
        var planned = CustomersFile.Read(file).SelectMany((customer, index) => VariedPlan.Of(customer, index)).ToList();
        await using var cloud = await RunningCloud.StartAsync(_folder.File("data"), cancellationToken, file);

        var report = await new DemoRun(cloud).RunAsync(file, varied: true, new Progress<DemoProgress>(), cancellationToken);

        report.Failures.ShouldBeEmpty();
        report.IsComplete.ShouldBeTrue();
        report.ShouldSatisfyAllConditions(
            () => (report.Migrated + report.Retired + report.MergedAway).ShouldBe(report.Accounts),
            () => report.Retired.ShouldBe(planned.Count(account => account.Case == VariedCase.Retired)),
            () => report.MergedAway.ShouldBe(planned.Count(account => account.Case == VariedCase.Merged)),
            () => report.Redirected.ShouldBe(planned.Count(account => account.Case == VariedCase.Redirected)),
            () => report.Corrected.ShouldBe(planned.Count(account => account.IsCorrected)),
            () => report.Bounced.ShouldBe(planned.Count(account => account.Case == VariedCase.Bounced)));
    }
}
