using System.Xml.Linq;
using Sso.Local.Cloud;
using Sso.Local.Simulation;

namespace Sso.EndToEnd.Tests.Simulation;

public sealed class SimulationTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Simulation_OfTheFirstWeeks_OffersEveryoneLosesNobodyAndRepeatsItself()
    {
        var first = await RunAsync(seed: 4);
        var second = await RunAsync(seed: 4);

        first.ShouldSatisfyAllConditions(
            report => report.Customers.ShouldBe(5),
            report => report.OfferedByYearEnd.ShouldBe(5),
            report => report.Lost.ShouldBe(0),
            report => (report.Migrated + report.Waiting).ShouldBe(5),
            report => report.Migrated.ShouldBeGreaterThan(0),
            report => report.Phases.ShouldBe(5),
            report => report.VirtualDays.ShouldBe(24),
            report => report.IsComplete.ShouldBeTrue());
        second.ShouldBe(first with { Seconds = second.Seconds });
    }

    [Fact]
    public void Population_OfASeed_IsAlwaysTheSameAndDependsOnEachCustomerAlone()
    {
        var ten = Population.Create(new SimulationOptions(10, 2027, 1));
        var thousand = Population.Create(new SimulationOptions(1000, 2027, 1));

        Population.ToCsv([.. thousand.Take(10)]).ShouldBe(Population.ToCsv(ten));
        ten.Select(customer => customer.SubmitsAfter).ShouldBe(thousand.Take(10).Select(customer => customer.SubmitsAfter));
        Population.ToCsv(Population.Create(new SimulationOptions(1000, 2027, 2))).ShouldNotBe(Population.ToCsv(thousand));
        // All kinds of people are among a thousand customers.
        var accounts = thousand.SelectMany(customer => customer.Accounts).ToList();
        thousand.ShouldContain(customer => customer.SubmitsAfter == null);
        thousand.ShouldContain(customer => customer.SubmitsAfter > 100);
        thousand.ShouldContain(customer => customer.SlipsFirst);
        accounts.ShouldContain(account => account.IsRedirected);
        accounts.ShouldContain(account => account.IsRetired);
        accounts.ShouldContain(account => account.IsDeclined);
        accounts.ShouldContain(account => account.WrongAddress != null && !account.IsDeclined);
        accounts.ShouldContain(account => account.HasScanner);
        accounts.ShouldContain(account => account.ConfirmsAfter == null);
        accounts.ShouldContain(account => account.SignsInAfter == null);
        accounts.ShouldContain(account => account.WrongTries > 0);
        accounts.ShouldContain(account => account.CallsAfter != null);
        accounts.Select(account => account.Address).ShouldBeUnique();
    }

    [Fact]
    public void BurnUp_AsSvg_IsWellFormedAndTellsItsFiguresInWords()
    {
        BurnUpPoint[] way = [new(new DateOnly(2027, 1, 1), 0, 0), new(new DateOnly(2027, 1, 31), 40, 90), new(new DateOnly(2027, 2, 28), 100, 200)];

        var svg = XDocument.Parse(BurnUpChart.Draw(way, 100, 2027)).Root.ShouldNotBeNull();

        XNamespace ns = "http://www.w3.org/2000/svg";
        svg.Name.ShouldBe(ns + "svg");
        svg.Element(ns + "desc").ShouldNotBeNull().Value.ShouldBe("2027-01-31: 40; 2027-02-28: 100");
        svg.Element(ns + "polyline").ShouldNotBeNull().Attribute("points")!.Value.Split(' ').Length.ShouldBe(3);
    }

    [Fact]
    public void Calendar_PlansForAnHourThatIsOver_AreDueAtOnceAndKeepTheirOrder()
    {
        var customer = Population.Create(new SimulationOptions(1, 2027, 1))[0];
        var calendar = new SimulationCalendar { Now = new DateTimeOffset(2027, 3, 1, 9, 20, 0, TimeSpan.Zero) };
        List<string> done = [];
        calendar.AddOnDay(0, 12, customer, _ => Do("noon"));
        calendar.AddOnDay(0, 8, customer, _ => Do("this morning"));
        calendar.TakeDue().ShouldBeEmpty();

        calendar.Now = calendar.Now.AddHours(4);
        foreach (var act in calendar.TakeDue().ShouldHaveSingleItem().Acts) act(Cancel).IsCompleted.ShouldBeTrue();

        done.ShouldBe(["this morning", "noon"]);

        Task Do(string what)
        {
            done.Add(what);
            return Task.CompletedTask;
        }
    }

    private static async Task<SimulationReport> RunAsync(int seed)
    {
        using var folder = new TemporaryFolder();
        var options = new SimulationOptions(5, 2027, seed) { Days = 24 };
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await using var cloud = await SimulationCloud.StartAsync(
            new LocalCloudOptions(folder.Path, Fresh: true, Ports.FindFree(Sso.Local.LocalAddresses.PortCount)), options, Cancel);
        var (report, _) = await new SimulationRun(cloud, options).RunAsync(started, new Progress<BurnUpPoint>(), Cancel);
        return report;
    }
}
