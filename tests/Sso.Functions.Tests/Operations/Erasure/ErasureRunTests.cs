using Sso.Functions.Campaign.Phases;
using Sso.Functions.Campaign.Places;
using Sso.Functions.Campaign.WorkLists;
using Sso.Functions.Customers;
using Sso.Functions.Customers.Erased;
using Sso.Functions.Hosting;
using Sso.Functions.Mail;
using Sso.Functions.Migration;
using Sso.Functions.Operations;
using Sso.Functions.Portal;
using Sso.Functions.Tests.Customers.Import;
using Sso.Functions.Tests.Directory;

namespace Sso.Functions.Tests.Operations.Erasing;

/// <summary>What an erasure leaves, however it gets there.</summary>
public sealed class ErasureRunTests(EntraWorld entra) : IClassFixture<EntraWorld>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erasure_OfACustomerStoredEverywhere_LeavesNothingButTheAuditWithoutNames()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        (await Traces.FindAsync(world.Tables, ErasureWorld.Words)).Select(row => row[..row.IndexOf(':')]).Distinct().Count().ShouldBeGreaterThanOrEqualTo(9);
        var (untouched, audited) = (await OtherAfterTheCampaignAsync(world), await world.CountAuditAsync());

        await world.EraseAsync();

        await world.ShouldBeErasedAsync(untouched, audited, "at the end");
        var kept = (await Traces.ReadAsync(world.Tables)).Where(row => row.Contains("Erasures: audit|", StringComparison.Ordinal)).ToList();
        kept.ShouldContain(row => row.Contains("customer.erasure_begun", StringComparison.Ordinal) && row.Contains(ErasureWorld.Actor, StringComparison.Ordinal));
        kept.ShouldContain(row => row.Contains(" erasure ", StringComparison.Ordinal) && row.Contains("Reason=requested", StringComparison.Ordinal));
        // The same account keeps one name, so that what happened to it can still be told together.
        kept.Where(row => row.Contains("account.confirmed", StringComparison.Ordinal)).Select(row => row[(row.IndexOf("Account=", StringComparison.Ordinal) + 8)..].Split(' ')[0])
            .ToList().ShouldSatisfyAllConditions(names => names.Count.ShouldBe(2), names => names.Distinct().ShouldHaveSingleItem());
        kept.ShouldNotContain(row => row.Contains("Detail", StringComparison.Ordinal));
        (await Traces.ReadAsync(world.Tables)).Count(row => row.Contains("customer.put_off", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Erasure_DyingAfterAnyWrite_IsEndedByTheTimer()
    {
        for (var writes = 0; ; writes++)
        {
            var world = await ErasureWorld.CreateAsync(entra);
            var (untouched, audited) = (await OtherAfterTheCampaignAsync(world), await world.CountAuditAsync());
            var stop = new StopAfterWrites(writes);
            await DieAsync(stop, () => world.EraseAsync(entra.Open(world.Tables, stop)));

            if ((await world.Get<Erasures>().GetAllAsync(Cancellation)).Count == 0 && await world.Get<CustomerStore>().FindAsync(ErasureWorld.Id, Cancellation) is not null)
            {
                // Nothing was promised yet: the operator asks again.
                writes.ShouldBe(0);
                await world.BeginAsync();
            }
            await world.RunAsync();
            world.Time.Advance(Erasure.SettleFor);
            await world.RunAsync();
            await world.RunAsync();

            await world.ShouldBeErasedAsync(untouched, audited, $"after dying at write {writes}");
            if (!stop.Stopped) break;
        }
    }

    [Fact]
    public async Task Erasure_ByTwoAtOnce_EndsAsByOne()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        var (untouched, audited) = (await OtherAfterTheCampaignAsync(world), await world.CountAuditAsync());

        var begun = await Task.WhenAll(world.BeginAsync(), world.BeginAsync(), world.BeginAsync());
        begun.Select(erasure => erasure!.Id).Distinct().ShouldHaveSingleItem();
        await Task.WhenAll(world.RunAsync(), world.RunAsync());
        world.Time.Advance(Erasure.SettleFor);
        await Task.WhenAll(world.RunAsync(), world.RunAsync());
        await world.RunAsync();

        await world.ShouldBeErasedAsync(untouched, audited, "by two");
    }

    [Fact]
    public async Task Erasure_FromItsBeginOn_EverythingRefusesTheCustomer()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        var ticket = (await world.Get<PortalTickets>().IssueAsync(ErasureWorld.Id, Cancellation)).Url.Query.Split('=')[1];
        await world.BeginAsync();

        (await world.Get<CustomerStore>().FindAsync(ErasureWorld.Id, Cancellation)).ShouldBeNull();
        (await world.Get<CustomerStore>().GetAccountsAsync(ErasureWorld.Id, Cancellation)).ShouldBeEmpty();
        (await world.Get<Sso.Functions.Directory.DirectoryUsers>().FindAsync("7a1b2c3d-0000-0000-0000-000000000001", Cancellation))!.Ended.ShouldBeTrue();
        await AssertGateRefusesAsync(world);
        var login = $$"""{ "application": "infleet", "username": "SANDDORN.1" }""";
        CallerContext.Answer(await world.Get<IssueTicketFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, login), Cancellation)).ShouldBe((409, "portal.not_offered"));
        CallerContext.Answer(await world.Get<IssueOldDoorTicketFunction>().RunAsync(CallerContext.Create(Roles.PortalCall, login), Cancellation)).ShouldBe((409, "portal.not_moved"));
        // A ticket of a moment ago opens a wizard that is not there.
        (await world.Get<PortalTickets>().RedeemAsync(ticket, Cancellation)).ShouldBe(ErasureWorld.Id);
        await Should.ThrowAsync<NoSuchCustomerException>(() => world.Get<Sso.Functions.Migration.Wizard.WizardStates>().GetAsync(ErasureWorld.Id, Cancellation));
        (await world.Get<Sso.Functions.Campaign.Enrolment>().EnrolAsync(new PhaseMember(1, ErasureWorld.Id, IsOffered: false), ToldClient.Create(), Cancellation)).ShouldBeTrue();
        await world.Get<ReconcileSignalsFunction>().RunAsync(new(), ToldClient.Create(), Cancellation);
        var due = (await world.Get<Outbox>().GetAllDueAsync(world.Time.GetUtcNow(), Cancellation)).Where(entry => entry.CustomerId == ErasureWorld.Id).ToList();
        due.ShouldNotBeEmpty();
        foreach (var entry in due)
            (await world.Get<MailOccasions>().FindAsync(entry, new MailRun(ToldClient.Create()), Cancellation)).ShouldBe((null, MailVerdict.Withdrawn));
        (await world.Get<CustomerStore>().GetAccountsAsync(ErasureWorld.Id, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erasure_Ended_GateStillRefusesAndWhoNobodyKnewIsLetIn()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        await world.EraseAsync();

        await AssertGateRefusesAsync(world);
        (await GateAsync(world, "niemand")).ShouldBe(SignInDoor.Legacy);
        (await GateAsync(world, "anders.4")).ShouldBe(SignInDoor.Legacy);
        (await world.Get<ErasedCustomers>().FindAsync(ErasureWorld.Id, Cancellation)).ShouldBe(ErasedState.Ended);
        (await world.Get<ErasedCustomers>().FindAsync(ErasureWorld.Other, Cancellation)).ShouldBe(ErasedState.No);
    }

    [Fact]
    public async Task Erasure_OfWhoWasImportedByMistake_LeavesTheOldLoginsAsIfItHadNeverBeen()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        var (untouched, audited) = (await OtherAfterTheCampaignAsync(world), await world.CountAuditAsync());

        await world.BeginAsync(reason: ErasureReason.ImportedByMistake);
        (await GateAsync(world, "sanddorn.1")).ShouldBe(SignInDoor.Legacy);
        await world.RunAsync();
        world.Time.Advance(Erasure.SettleFor);
        await world.RunAsync();

        foreach (var username in new[] { "sanddorn.1", "sanddorn.3", "sanddorn.4" }) (await GateAsync(world, username)).ShouldBe(SignInDoor.Legacy, username);
        await world.ShouldBeErasedAsync(untouched, audited, "imported by mistake");
        (await ImportAsync(world, takesErased: false)).Faults.ShouldHaveSingleItem().Code.ShouldBe("customer.erased");
    }

    [Fact]
    public async Task Erasure_SomebodyStillAtWorkWhenItBegan_IsCleanedUpAtItsEnd()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        var (untouched, audited) = (await OtherAfterTheCampaignAsync(world), await world.CountAuditAsync());
        var place = (await world.Get<CampaignPlaces>().FindAsync(ErasureWorld.Id, Cancellation))!;
        await world.BeginAsync();
        await world.RunAsync();

        // A run of the campaign and one of the outbox that had read the customer before.
        await world.Get<PhaseStore>().MarkOfferedAsync([new PhaseMember(1, place.CustomerId, IsOffered: false)], Cancellation);
        await world.Get<CustomerStore>().TrySaveAsync(
            new CustomerChange { CustomerId = ErasureWorld.Id, Audit = [new AuditRecord(world.Time.GetUtcNow(), Actors.System, "mail.delivered", "Zwetschke7-01")] }, Cancellation);
        await world.Get<EmailReservations>().TryReserveAsync(EmailAddress.FromStored("sanddorn@example.com"), ErasureWorld.Id, "Zwetschke7-01", Cancellation);
        world.Time.Advance(Erasure.SettleFor);
        await world.RunAsync();

        await world.ShouldBeErasedAsync(untouched, audited + 1, "at the end");
    }

    [Fact]
    public async Task Erasure_OfASettledPhase_IsCountedAnewByTheNextCensus()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        await world.EraseAsync();

        await world.Get<Census>().RunAsync(Cancellation);

        (await world.Get<PhaseFunnels>().ReadAllAsync(Cancellation))[1].Customers.ShouldBe(1);
        (await world.Get<PhaseStore>().FindAsync(1, Cancellation))!.Members.ShouldBe(1);
    }

    [Fact]
    public async Task Import_OfAnErasedNumber_IsRefusedUnlessAnOperatorWantsIt()
    {
        var world = await ErasureWorld.CreateAsync(entra);
        await world.BeginAsync();
        (await ImportAsync(world, takesErased: true)).Faults.ShouldHaveSingleItem().Code.ShouldBe("customer.being_erased");
        await world.RunAsync();
        world.Time.Advance(Erasure.SettleFor);
        await world.RunAsync();

        var refused = await ImportAsync(world, takesErased: false);
        refused.Rejected.ShouldBe(1);
        refused.Faults.ShouldHaveSingleItem().Code.ShouldBe("customer.erased");
        (await world.Get<CustomerStore>().FindAsync(ErasureWorld.Id, Cancellation)).ShouldBeNull();
        (await GateAsync(world, "sanddorn.1")).ShouldBe(SignInDoor.Unified);

        (await ImportAsync(world, takesErased: true)).Imported.ShouldBe(1);
        (await GateAsync(world, "sanddorn.1")).ShouldBe(SignInDoor.Legacy);
        (await ImportAsync(world, takesErased: false)).Unchanged.ShouldBe(1);
        (await world.Get<ErasedCustomers>().FindAsync(ErasureWorld.Id, Cancellation)).ShouldBe(ErasedState.No);
    }

    private static async Task<Sso.Functions.Customers.Import.ImportReport> ImportAsync(ErasureWorld world, bool takesErased)
    {
        var file = ImportBench.File($"{ErasureWorld.Id};Holunder GmbH;de;{ErasureWorld.Id}-01;Frau Sanddorn;yes;infleet;sanddorn.1;all;");
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));
        (await world.Get<Sso.Functions.Customers.Import.CustomerImport>().RunAsync(stream, dryRun: false, takesErased, "operator:test", Cancellation)).TryGet(out var report, out _).ShouldBeTrue();
        return report!;
    }

    // Counts and lists that both share are as they will be.
    private static async Task<IReadOnlyList<string>> OtherAfterTheCampaignAsync(ErasureWorld world) =>
        [.. (await world.OtherRowsAsync()).Select(row => row.Contains("campaign phase|", StringComparison.Ordinal)
            ? row.Replace("Members=2", "Members=1", StringComparison.Ordinal).Replace($"Picked=[\"{ErasureWorld.Id}\"]", "Picked=[]", StringComparison.Ordinal)
            : row)];

    private static async Task AssertGateRefusesAsync(ErasureWorld world)
    {
        foreach (var username in new[] { "sanddorn.1", " Sanddorn.3", "SANDDORN.4" }) (await GateAsync(world, username)).ShouldBe(SignInDoor.Unified, username);
    }

    private static async Task<SignInDoor> GateAsync(ErasureWorld world, string username)
    {
        var request = CallerContext.Create(Roles.PortalCall, $$"""{ "application": "infleet", "username": "{{username}}" }""");
        var answer = ((await world.Get<GateFunction>().RunAsync(request, Cancellation)) as Microsoft.AspNetCore.Http.HttpResults.Ok<GateAnswer>).ShouldNotBeNull().Value!;
        if (answer.SignIn == SignInDoor.Unified) answer.ShouldSatisfyAllConditions(a => a.CustomerId.ShouldBeNull(), a => a.AccountId.ShouldBeNull(), a => a.Notice!.State.ShouldBe(NoticeState.Retired));
        return answer.SignIn;
    }

    private static async Task DieAsync(StopAfterWrites stop, Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception) when (stop.Stopped)
        {
            // What comes next is another process.
        }
    }
}
