using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Moq;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Tests.Migration;

namespace Sso.Functions.Tests.Hosting;

public sealed class MeasureHealthFunctionTests(StorageFixture storage)
{
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

    private static async Task<(int Mails, int Signals, int Failed)> MeasureAsync(MigrationWorld world, Outbox outbox, PendingSignals pending, int failed)
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<AppMetrics>().BuildServiceProvider();
        var meters = services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>();
        using var mails = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.MailsDayLate);
        using var signals = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.SignalsOverdue);
        using var instances = new MetricCollector<int>(meters, AppMetrics.MeterName, AppMetrics.OrchestrationsFailed);
        world.Client.Setup(client => client.GetAllInstancesAsync(It.Is<OrchestrationQuery>(query => query.Statuses!.Single() == OrchestrationRuntimeStatus.Failed)))
            .Returns(new Instances(failed));

        var measurements = new HealthMeasurements(world.Tables);
        await new MeasureHealthFunction(outbox, pending, world.Get<MailPlanner>(), measurements, services.GetRequiredService<AppMetrics>(), world.Time)
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
