using System.Net;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Moq;
using Sso.Functions.Directory;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Directory;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Hosting;

public sealed class MeasureHealthFunctionTests(StorageFixture storage, EntraWorld entra) : IClassFixture<EntraWorld>
{
    private readonly GraphFaults _faults = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_LateMailOverdueSignalFailedInstance_AreMeasured()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        var now = world.Time.GetUtcNow();
        var outbox = new Outbox(world.Tables);
        await outbox.PublishAsync([Mail("K1", now.AddHours(-25)), Mail("K2", now.AddHours(-23))], Cancellation);
        var pending = new PendingSignals(world.Tables, world.Time);
        foreach (var (id, hours) in new[] { ("K1", 2), ("K2", 3), ("K3", 0) })
            await pending.StoreAsync(new Signal(id, $"{id}-01", 1, MigrationEvents.AddressConfirmed), now.AddHours(-hours), Cancellation);

        (await MeasureAsync(world, outbox, pending, failed: 1)).ShouldBe((1, 2, 1));
    }

    [Fact]
    public async Task Run_NothingWrong_MeasuresZero()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());

        (await MeasureAsync(world, new Outbox(world.Tables), new PendingSignals(world.Tables, world.Time), failed: 0)).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, DirectoryProblems.Throttled)]
    [InlineData(HttpStatusCode.ServiceUnavailable, DirectoryProblems.Unavailable)]
    [InlineData(HttpStatusCode.Forbidden, DirectoryProblems.PermissionMissing)]
    [InlineData(null, null)]
    public async Task Run_TenantAnswersOrNot_IsMeasured(HttpStatusCode? answer, string? problem)
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        if (answer is { } status) _faults.Answer = _ => GraphFaults.Status(status);

        await MeasureAsync(world, new Outbox(world.Tables), new PendingSignals(world.Tables, world.Time), failed: 0);

        var health = (await new HealthMeasurements(world.Tables).FindAsync(Cancellation)).ShouldNotBeNull();
        health.DirectoryProblem.ShouldBe(problem);
        health.IsGood.ShouldBe(problem is null);
    }

    [Fact]
    public async Task Run_MailServiceGivesNoAnswer_IsMeasuredUntilItTakesAMail()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        var budget = world.Get<MailBudget>();
        List<OutboxEntry> due = [new(Mail("K1", world.Time.GetUtcNow()), MailPriority.Urgent, 0, 0, IsAnnounced: false, "row")];

        (await FailedRunsAsync(new MailTransportException(MailFailure.Unavailable, "No answer."))).ShouldBe(1);
        world.Time.Advance(TimeSpan.FromHours(1));
        (await FailedRunsAsync(null)).ShouldBe(0);

        async Task<int> FailedRunsAsync(MailTransportException? unavailable)
        {
            await budget.SettleAsync((await budget.TakeAsync(due, 10, Cancellation)).ShouldNotBeNull(), due, unavailable, Cancellation);
            await MeasureAsync(world, new Outbox(world.Tables), new PendingSignals(world.Tables, world.Time), failed: 0);
            var health = (await new HealthMeasurements(world.Tables).FindAsync(Cancellation)).ShouldNotBeNull();
            health.IsGood.ShouldBe(unavailable is null);
            return health.Mail.FailedRuns;
        }
    }

    private async Task<(int Mails, int Signals, int Failed)> MeasureAsync(MigrationWorld world, Outbox outbox, PendingSignals pending, int failed)
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<AppMetrics>().BuildServiceProvider();
        var meters = services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        using var mails = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.MailsDayLate);
        using var signals = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.SignalsOverdue);
        using var instances = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.OrchestrationsFailed);
        world.Client.Setup(client => client.GetAllInstancesAsync(It.Is<OrchestrationQuery>(query => query.Statuses!.Single() == OrchestrationRuntimeStatus.Failed)))
            .Returns(new Instances(failed));

        var measurements = new HealthMeasurements(world.Tables);
        await using var app = entra.AddApp(new ServiceCollection(), world.Tables, _faults).BuildServiceProvider();
        await new MeasureHealthFunction(outbox, pending, world.Get<MailPlanner>(), app.GetRequiredService<EntraDirectory>(), measurements, services.GetRequiredService<AppMetrics>(), world.Time)
            .RunAsync(new(), world.Client.Object, Cancellation);

        var stored = (await measurements.FindAsync(Cancellation)).ShouldNotBeNull();
        (stored.At, stored.MailsDayLate, stored.SignalsOverdue, stored.OrchestrationsFailed).ShouldBe(
            (world.Time.GetUtcNow(), mails.LastMeasurement!.Value, signals.LastMeasurement!.Value, instances.LastMeasurement!.Value));
        stored.Mail.Due.ShouldBe((await outbox.GetAllDueAsync(world.Time.GetUtcNow(), Cancellation)).Count);
        return (mails.LastMeasurement!.Value, signals.LastMeasurement!.Value, instances.LastMeasurement!.Value);
    }

    private static MailIntent Mail(string customerId, DateTimeOffset queuedAt) => new(customerId, $"{customerId}-01", MailKind.Password, Generation: 1, Number: 1, queuedAt);

    private sealed class Instances(int count) : AsyncPageable<OrchestrationMetadata>
    {
        public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            await Task.CompletedTask;
            yield return new Page<OrchestrationMetadata>([.. Enumerable.Range(0, count).Select(i => new OrchestrationMetadata("any", $"i{i}"))], null);
        }
    }
}
