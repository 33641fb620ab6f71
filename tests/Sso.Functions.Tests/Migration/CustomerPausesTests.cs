using Moq;
using Sso.Functions.Customers;
using Sso.Functions.Migration;
using Sso.Functions.Storage;

namespace Sso.Functions.Tests.Migration;

/// <summary>A pause and its end reach every row, whatever dies on the way.</summary>
public sealed class CustomerPausesTests(StorageFixture storage)
{
    private static readonly DateTimeOffset Start = MigrationWorld.Start;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pause_HoldsTheEndOfALegacyLoginAndResumingLetsItRunOn()
    {
        var world = await ArrangeAsync();
        await world.Get<AccountEndings>().RetireAsync(new AccountChangeRequest("K1", "K1-02", Actors.MainAccount, ""), world.Client.Object, Cancellation);

        world.Time.Advance(TimeSpan.FromHours(70));
        await ChangeAsync(world, Pause);
        world.Time.Advance(TimeSpan.FromDays(30));
        (await EntryAsync(world)).ShouldSatisfyAllConditions(entry => entry.IsPaused.ShouldBeTrue(), entry => entry.IsLegacyOpen(world.Time.GetUtcNow()).ShouldBeTrue());
        await ChangeAsync(world, Resume);

        var open = await EntryAsync(world);
        (open.IsPaused, open.Paused).ShouldBe((false, TimeSpan.FromDays(30)));
        open.LegacyClosedAt.ShouldBe(world.Time.GetUtcNow().AddHours(2));
        (await world.GetAccountAsync("K1", 2)).GraceLeft.ShouldBeNull();
    }

    [Fact]
    public async Task Retire_WhilePaused_EndsTheLegacyLoginOnlyAfterThePause()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, Pause);

        await world.Get<AccountEndings>().RetireAsync(new AccountChangeRequest("K1", "K1-02", Actors.MainAccount, ""), world.Client.Object, Cancellation);
        world.Time.Advance(TimeSpan.FromDays(30));
        (await EntryAsync(world)).LegacyClosedAt.ShouldBeNull();
        await ChangeAsync(world, Resume);

        (await EntryAsync(world)).LegacyClosedAt.ShouldBe(world.Time.GetUtcNow().AddHours(72));
    }

    [Fact]
    public async Task Resume_WakesTheOrchestrationsOfTheCustomerAndOfWhatIsUnderWay()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, Pause);
        world.Client.Verify(c => c.RaiseEventAsync(It.IsAny<string>(), MigrationEvents.CustomerResumed, It.IsAny<object>(), It.IsAny<CancellationToken>()), Times.Never);

        await ChangeAsync(world, Resume);

        foreach (var instance in new[] { InstanceIds.Customer("K1"), InstanceIds.Account("K1", "K1-01", 1), InstanceIds.Account("K1", "K1-02", 1) })
            world.Client.Verify(c => c.RaiseEventAsync(instance, MigrationEvents.CustomerResumed, 2, It.IsAny<CancellationToken>()), Times.Once);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_DiesAfterAnyWrite_IsWholeOrNotAtAllOnceTheTimerHasRun(bool pauses)
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ArrangeAsync();
            await world.Get<AccountEndings>().RetireAsync(new AccountChangeRequest("K1", "K1-02", Actors.MainAccount, ""), world.Client.Object, Cancellation);
            if (!pauses) await ChangeAsync(world, Pause);
            var stop = new StopAfterWrites(writes);
            try
            {
                await ChangeAsync(world, pauses ? Pause : Resume, storage.Open(world.Tables, stop));
            }
            catch (ProcessDiedException)
            {
            }

            world.Time.Advance(TimeSpan.FromMinutes(1));
            await world.ReconcileAsync();

            var customer = await world.Customers.GetAsync("K1", Cancellation);
            var entry = await EntryAsync(world);
            entry.IsPaused.ShouldBe(customer.IsPaused, $"after {writes} writes");
            (entry.LegacyClosedAt is null).ShouldBe(customer.IsPaused, $"after {writes} writes");
            ((await world.GetAccountAsync("K1", 2)).GraceLeft is not null).ShouldBe(customer.IsPaused, $"after {writes} writes");
            if (stop.Stopped) continue;
            customer.IsPaused.ShouldBe(pauses);
            break;
        }
    }

    [Fact]
    public async Task Pause_WithADay_EndsByItselfAndOnlyIfItIsStillThatPause()
    {
        var world = await ArrangeAsync();
        await ChangeAsync(world, PauseUntil(Start.AddDays(3)));
        await ChangeAsync(world, Resume);
        await ChangeAsync(world, PauseUntil(Start.AddDays(10)));

        await PassAsync(world, 3);
        (await world.Customers.GetAsync("K1", Cancellation)).IsPaused.ShouldBeTrue();
        await PassAsync(world, 7);

        var customer = await world.Customers.GetAsync("K1", Cancellation);
        (customer.IsPaused, customer.Turn, customer.PauseReason, customer.Pauses.Count).ShouldBe((false, 4, null, 2));
        (await EntryAsync(world)).IsPaused.ShouldBeFalse();
        (await world.PendingAsync()).ShouldBeEmpty();
        (await world.Customers.GetAuditAsync("K1", Cancellation).FirstAsync(record => record.Action == "customer.resumed", Cancellation)).Actor.ShouldBe(Actors.System);
    }

    [Fact]
    public async Task Project_OfAnOlderCustomer_NeverOverwritesANewerPause()
    {
        var world = await ArrangeAsync();
        var older = (await world.Customers.GetAsync("K1", Cancellation)) with { State = CustomerState.Completed };
        await ChangeAsync(world, Pause);

        await new LoginDirectory(world.Tables).ProjectAsync(older, await world.GetAccountAsync("K1", 2), Cancellation);

        var entry = await EntryAsync(world);
        (entry.IsPaused, entry.CustomerState).ShouldBe((true, CustomerState.InProgress));
    }

    [Fact]
    public async Task Reservation_OfAPausedCustomer_DoesNotYieldForTheTimeOfThePause()
    {
        var world = await ArrangeAsync();
        await world.AddCustomerAsync("K2", 1);
        EmailAddress.TryParse("k1-02@firma.example", out var address, out _).ShouldBeTrue();
        var reservations = world.Get<EmailReservations>();
        (await reservations.TryReserveAsync(address!, "K1", "K1-02", Cancellation)).ShouldBeTrue();
        await ChangeAsync(world, Pause);

        world.Time.Advance(EmailReservations.UnconfirmedLifetime);
        (await reservations.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeFalse();
        await ChangeAsync(world, Resume);
        world.Time.Advance(EmailReservations.UnconfirmedLifetime);

        (await reservations.TryReserveAsync(address!, "K2", "K2-01", Cancellation)).ShouldBeTrue();
    }

    private static (Customer, AuditRecord) Pause(Customer customer, DateTimeOffset now) => (customer.Pause(now, endsAt: null, "Urlaub"), new AuditRecord(now, "staff:1", "customer.paused"));

    private static Func<Customer, DateTimeOffset, (Customer, AuditRecord)> PauseUntil(DateTimeOffset endsAt) =>
        (customer, now) => (customer.Pause(now, endsAt, "Urlaub"), new AuditRecord(now, "staff:1", "customer.paused"));

    private static (Customer, AuditRecord) Resume(Customer customer, DateTimeOffset now) => (customer.Resume(now), new AuditRecord(now, "staff:1", "customer.resumed"));

    private static async Task ChangeAsync(MigrationWorld world, Func<Customer, DateTimeOffset, (Customer, AuditRecord)> change, SsoTables? tables = null)
    {
        var customer = await world.Customers.GetAsync("K1", Cancellation);
        (await world.Get<CustomerPauses>(tables).TryChangeAsync(customer, change(customer, world.Time.GetUtcNow()), world.Client.Object, Cancellation)).ShouldBeTrue();
    }

    private static async Task PassAsync(MigrationWorld world, double days)
    {
        world.Time.Advance(TimeSpan.FromDays(days));
        await world.ReconcileAsync();
    }

    private static async Task<LoginEntry> EntryAsync(MigrationWorld world) => (await new LoginDirectory(world.Tables).FindAsync("infleet", "K1.2", Cancellation))!;

    private async Task<MigrationWorld> ArrangeAsync()
    {
        var world = new MigrationWorld(await storage.CreateTablesAsync());
        await world.AddCustomerAsync("K1", 2, CustomerState.InProgress, account => account.EnterAddress(EmailAddress.FromStored($"{account.Id.ToLowerInvariant()}@firma.example")));
        return world;
    }
}
