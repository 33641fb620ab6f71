using Sso.Local;
using Sso.Local.Chaos;
using Sso.Local.Cloud;
using Sso.Local.Demo;

namespace Sso.EndToEnd.Tests.WholeWay;

/// <summary>The varied demo of a few customers while the app is killed and Graph and mail fail; <c>chaos</c> does the same with all of them.</summary>
public sealed class ChaosTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Chaos_OnAFewCustomers_LosesNothing()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.Write("customers.csv", SampleFile.Of("K10003", "K10004", "K10005"));
        var plan = new ChaosPlan(kills: 2, seed: 1);
        var options = new LocalCloudOptions(_folder.File("data"), Fresh: false, Ports.FindFree(LocalAddresses.PortCount))
        {
            CustomersFile = file,
            AppSettings = ChaosPlan.AppSettings,
            MailFaults = plan.NextMailFault,
        };
        await using var cloud = await LocalCloud.StartAsync(options, prepare: null, cancellationToken);
        List<int> told = [];

        var report = await new ChaosRun(cloud, plan, told.Add).RunAsync(file, new Progress<DemoProgress>(), cancellationToken);

        told.ShouldBe([1, 2]);
        report.Failures.ShouldBeEmpty();
        report.ShouldSatisfyAllConditions(
            () => report.IsComplete.ShouldBeTrue(),
            () => report.Customers.ShouldBe(3),
            () => report.Kills.ShouldBe(2),
            () => report.Faults.ShouldNotBeNull().ShouldBeGreaterThan(0),
            () => report.Lost.ShouldBe(0),
            () => report.DuplicateUsers.ShouldBe(0),
            () => report.DuplicatePasswordsValid.ShouldBe(0),
            () => report.SecretsFound.ShouldBe(0));
    }
}
