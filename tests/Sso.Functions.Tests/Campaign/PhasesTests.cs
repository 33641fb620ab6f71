using Sso.Functions.Campaign;
using Sso.Functions.Campaign.Control;
using Sso.Functions.Campaign.Gates;
using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Customers;
using Sso.Functions.Mail;

namespace Sso.Functions.Tests.Campaign;

public sealed class PhasesTests(StorageFixture storage)
{
    private static readonly CampaignOptions InBusinessHours = new() { CustomersPerPhase = 2, Deadline = new DateOnly(2027, 12, 31) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Monday, January 4, 2027, 09:00 in Berlin.
    private static DateTimeOffset Now => Migration.MigrationWorld.Start;

    [Fact]
    public async Task Open_WithPickedAndExcludedCustomers_TakesThePickedFirstAndTheExcludedNever()
    {
        var bench = await CreateAsync(6);
        await bench.PlanAsync(new PhaseDraft(3, Now, Picked: ["K05"], Excluded: ["K01"]));

        await bench.RunAsync();

        (await bench.MembersAsync(1)).ShouldBe(["K02", "K03", "K05"]);
        (await bench.PhasesAsync())[0].State.ShouldBe(PhaseState.Offered);
    }

    [Fact]
    public async Task Open_CustomerPickedForALaterPhase_WaitsForThatOne()
    {
        var bench = await CreateAsync(3);
        await bench.PlanAsync(new PhaseDraft(3, Now));
        await bench.PlanAsync(new PhaseDraft(5, Now.AddDays(1), Order: PhaseOrder.List, Picked: ["K01"]));

        await bench.RunAsync();
        (await bench.MembersAsync(1)).ShouldBe(["K02", "K03"]);
        bench.World.Time.SetUtcNow(Now.AddDays(1));
        await bench.RunAsync();

        (await bench.MembersAsync(2)).ShouldBe(["K01"]);
    }

    [Fact]
    public async Task Open_SmallestFirst_TakesTheFewestAccounts()
    {
        var bench = await CreateAsync(0);
        await bench.AddWaitingAsync(4, accounts: number => 5 - number);
        await bench.PlanAsync(new PhaseDraft(2, Now, Order: PhaseOrder.Smallest));

        await bench.RunAsync();

        (await bench.MembersAsync(1)).ShouldBe(["K03", "K04"]);
    }

    [Fact]
    public async Task Open_ByApplication_TakesItsCustomersOnly()
    {
        var bench = await CreateAsync(2);
        await bench.AddWaitingAsync(2, from: 3, application: "logbook");
        await bench.PlanAsync(new PhaseDraft(4, Now, Order: PhaseOrder.Application, Application: "logbook"));

        await bench.RunAsync();

        (await bench.MembersAsync(1)).ShouldBe(["K03", "K04"]);
        (await bench.WaitingIdsAsync()).ShouldBe(["K01", "K02"]);
    }

    [Fact]
    public async Task Open_WithMoreCustomersThanATransactionTakes_TakesThemAll()
    {
        var bench = await CreateAsync(0);
        await bench.AddWaitingAsync(45, accounts: _ => 1);
        await bench.PlanAsync(new PhaseDraft(40, Now));

        await bench.RunAsync();

        (await bench.MembersAsync(1)).Count.ShouldBe(40);
        (await bench.WaitingIdsAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Open_AfterDaysWithoutARun_OpensOnePhaseABusinessDay()
    {
        var bench = await CreateAsync(4);
        await bench.PlanAsync(new PhaseDraft(1, Now));
        await bench.PlanAsync(new PhaseDraft(1, Now.AddDays(1)));
        await bench.PlanAsync(new PhaseDraft(1, Now.AddDays(2)));
        bench.World.Time.SetUtcNow(Now.AddDays(3));

        for (var run = 0; run < 3; run++) await bench.RunAsync();
        bench.Started.Keys.ShouldBe(["customer-K01"]);

        bench.World.Time.SetUtcNow(Now.AddDays(4));
        await bench.RunAsync();
        // The weekend, and no business hours.
        bench.World.Time.SetUtcNow(Now.AddDays(5));
        await bench.RunAsync();
        bench.World.Time.SetUtcNow(Now.AddDays(7).AddHours(12));
        await bench.RunAsync();

        bench.Started.Count.ShouldBe(2);
    }

    [Fact]
    public async Task PutOff_Customer_IsTakenByNoPhaseAndWaitsAgainWhenTold()
    {
        var bench = await CreateAsync(2);
        var places = bench.Get<CampaignPlaces>();
        (await places.TrySetAsync("K01", PlaceState.PutOff, Audit("customer.put_off", "K01"), Cancel)).ShouldBeTrue();
        await bench.PlanAsync(new PhaseDraft(1, Now));
        await bench.RunAsync();
        bench.Started.Keys.ShouldBe(["customer-K02"]);

        (await places.TrySetAsync("K01", PlaceState.Waiting, Audit("customer.waits", "K01"), Cancel)).ShouldBeTrue();
        (await places.TrySetAsync("K02", PlaceState.PutOff, Audit("customer.put_off", "K02"), Cancel)).ShouldBeFalse();

        (await bench.WaitingIdsAsync()).ShouldBe(["K01"]);
        (await bench.AuditAsync()).ShouldContain("customer.put_off");
    }

    [Fact]
    public async Task Hold_Campaign_KeepsPhasesFromOpening()
    {
        var bench = await CreateAsync(2);
        await bench.PlanAsync(new PhaseDraft(1, Now));
        var controls = bench.Get<CampaignControls>();
        await controls.UpdateAsync(control => control with { Hold = new CampaignStop(Now, "operator:x", "Ausfall") }, Audit("campaign.held", ""), Cancel);
        await bench.RunAsync();
        bench.Started.ShouldBeEmpty();

        await controls.UpdateAsync(control => control with { Hold = null }, Audit("campaign.released", ""), Cancel);
        await bench.RunAsync();

        bench.Started.Count.ShouldBe(1);
    }

    [Fact]
    public async Task CatchAll_OnItsDay_TakesEverybodyWhateverGatesSayAndWhoeverWasPutOff()
    {
        var bench = await CreateAsync(5);
        bench.Options = new() { Deadline = new DateOnly(2027, 12, 31), CatchAllPerRun = 2 };
        bench.Gates = new();
        await bench.PlanAsync(new PhaseDraft(1, Now.AddDays(1)));
        await bench.Get<CampaignPlaces>().TrySetAsync("K01", PlaceState.PutOff, Audit("customer.put_off", "K01"), Cancel);
        var controls = bench.Get<CampaignControls>();
        await controls.UpdateAsync(control => control with { Hold = new CampaignStop(Now, "operator:x", "Pause") }, Audit("campaign.held", ""), Cancel);
        await controls.UpdateAsync(control => control with { CatchAllStop = new CampaignStop(Now, "operator:x", "Nicht jetzt") }, Audit("catch_all.stopped", ""), Cancel);
        bench.World.Time.SetUtcNow(new DateTimeOffset(2027, 12, 10, 8, 30, 0, TimeSpan.Zero));
        await bench.RunAsync();
        bench.Started.ShouldBeEmpty();

        await controls.UpdateAsync(control => control with { CatchAllStop = null }, Audit("catch_all.resumed", ""), Cancel);
        await bench.RunAsync();
        bench.Started.Count.ShouldBe(2);
        for (var run = 0; run < 3; run++) await bench.RunAsync();

        bench.Started.Count.ShouldBe(5);
        (await bench.PhasesAsync()).Select(phase => (phase.State, phase.IsCatchAll)).ShouldBe([(PhaseState.Cancelled, false), (PhaseState.Offered, true)]);

        // Imported late: another one takes them.
        await bench.AddWaitingAsync(1, from: 6);
        await bench.RunAsync();
        bench.Started.Count.ShouldBe(6);
        await bench.ShouldBeConsistentAsync(6);
    }

    [Fact]
    public async Task Gate_AfterABadPhase_HoldsTheNextOneBackUntilAnOperatorDecides()
    {
        var bench = await CreateAsync(0);
        bench.Gates = new() { MinSample = 4 };
        await bench.AddWaitingAsync(8);
        await bench.PlanAsync(new PhaseDraft(6, Now));
        await bench.PlanAsync(new PhaseDraft(2, Now.AddDays(14)));
        await bench.RunAsync();
        foreach (var id in await bench.MembersAsync(1)) await SubmitAsync(bench, id);
        bench.World.Time.SetUtcNow(Now.AddDays(14));

        await bench.RunAsync();

        var held = (await bench.PhasesAsync())[1];
        held.State.ShouldBe(PhaseState.Planned);
        var gate = held.Gate.ShouldNotBeNull();
        gate.Verdict.ShouldBe(GateVerdict.Stop);
        gate.Reasons.Select(finding => finding.Reading.Figure).ShouldContain(GateFigure.ConfirmedByDay7);
        gate.Phases.ShouldBe([1]);

        bench.World.Time.SetUtcNow(Now.AddDays(17));
        await bench.RunAsync();
        (await bench.PhasesAsync())[1].State.ShouldBe(PhaseState.Planned);
        var calendar = bench.Get<Sso.Functions.Campaign.Calendar.BusinessCalendar>();
        PauseCost.Of((await bench.PhasesAsync())[1], bench.Options, calendar, bench.World.Time.GetUtcNow()).ShouldBe(new PauseCost(3, 2, 4));

        await bench.Get<PhaseStore>().UpdateAsync(2, phase => phase.OverrideGate(new GateOverride(Now, "operator:x", "Geprüft")), null, Cancel);
        await bench.RunAsync();

        (await bench.MembersAsync(2)).Count.ShouldBe(2);
        (await bench.AuditAsync()).ShouldContain("phase.gate_stop");
    }

    [Fact]
    public async Task Gate_WithTooLittleData_LetsThePhaseOpen()
    {
        var bench = await CreateAsync(4);
        bench.Gates = new();
        await bench.PlanAsync(new PhaseDraft(1, Now));
        await bench.PlanAsync(new PhaseDraft(1, Now.AddDays(14)));
        await bench.RunAsync();
        await SubmitAsync(bench, "K01");
        bench.World.Time.SetUtcNow(Now.AddDays(14));

        await bench.RunAsync();

        var opened = (await bench.PhasesAsync())[1];
        opened.State.ShouldBe(PhaseState.Offered);
        opened.Gate.ShouldNotBeNull().Findings.Where(finding => finding.Reading.Figure != GateFigure.MailBacklogHours).ShouldAllBe(finding => finding.HasTooLittleData);
    }

    [Fact]
    public async Task Gate_WithMailsThatTakeDays_WaitsForTheBacklogAndGoesOnByItself()
    {
        var bench = await CreateAsync(2);
        bench.Gates = new();
        bench.World.Settings["Mail:PerMinute"] = "1";
        bench.World.Settings["Mail:PerHour"] = "1";
        await bench.PlanAsync(new PhaseDraft(1, Now));
        var outbox = bench.World.Get<Outbox>();
        List<MailIntent> mails = [.. Enumerable.Range(1, 40).Select(number => new MailIntent("K01", "K01-01", MailKind.Notice, 1, number, Now))];
        await outbox.PublishAsync(mails, Cancel);
        await bench.RunAsync();
        (await bench.PhasesAsync())[0].Gate.ShouldNotBeNull().Verdict.ShouldBe(GateVerdict.Pause);

        await foreach (var row in bench.World.Tables.Outbox.QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancel))
            await bench.World.Tables.Outbox.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: Cancel);
        await bench.RunAsync();
        (await bench.PhasesAsync())[0].State.ShouldBe(PhaseState.Planned, "the gate is asked again after an hour");
        bench.World.Time.SetUtcNow(Now.AddHours(2));
        await bench.RunAsync();

        (await bench.PhasesAsync())[0].State.ShouldBe(PhaseState.Offered);
    }

    private static CampaignAuditRecord Audit(string action, string subject) => new(Now, "operator:test", action, subject, "Grund");

    private static async Task SubmitAsync(CampaignBench bench, string id)
    {
        var customer = await bench.Store.GetAsync(id, Cancel);
        EmailAddress.TryParse($"{id}@firma.example", out var address, out _).ShouldBeTrue();
        var accounts = await bench.Store.GetAccountsAsync(id, Cancel);
        (await bench.Store.TrySaveAsync(
            new CustomerChange { CustomerId = id, Customer = customer.Submit(bench.World.Time.GetUtcNow()), Accounts = [.. accounts.Select(account => account.EnterAddress(address!))] }, Cancel)).ShouldBeTrue();
    }

    private async Task<CampaignBench> CreateAsync(int waiting)
    {
        var bench = await CampaignBench.CreateAsync(storage);
        bench.Options = InBusinessHours;
        await bench.AddWaitingAsync(waiting);
        return bench;
    }
}
